package org.avtca.admin.command;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.avtca.client.training.TrainingTask;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code face-expression}. */
final class TaskConverter implements ITypeConverter<TrainingTask>, Iterable<String> {
  private static final List<String> NAMES =
      Arrays.stream(TrainingTask.values()).map(TaskConverter::name).toList();

  @Override
  public TrainingTask convert(String text) {
    return Arrays.stream(TrainingTask.values())
        .filter(task -> name(task).equals(text.toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    text + " (expected: " + String.join(" | ", NAMES) + ")"));
  }

  @Override
  public Iterator<String> iterator() {
    return NAMES.iterator();
  }

  private static String name(TrainingTask task) {
    return task.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
