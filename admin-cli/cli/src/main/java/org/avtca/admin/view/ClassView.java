package org.avtca.admin.view;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.dataset.ClassCount;
import org.avtca.client.dataset.Dataset;

/**
 * The classes of a data set as the paper shows its own: Tables 1 to 3 (CMU-MOSEI, RAVDESS, CREMA-D)
 * count the clips of each class in the parts of a split, Figure 3 draws their distribution.
 */
public final class ClassView {
  private static final int BAR = 40;

  private final Console console;

  /** Shows on {@code console}. */
  public ClassView(Console console) {
    this.console = console;
  }

  /** Shows a data set's classes; nothing before they are known. */
  public void show(Dataset dataset) {
    List<ClassCount> classes = classes(dataset);
    long most = classes.stream().mapToLong(ClassCount::total).max().orElse(0);
    if (most == 0) {
      return;
    }
    table(dataset, classes);
    chart(classes, most);
  }

  /** Those of the usable clips; before they are known those of the files. */
  private static List<ClassCount> classes(Dataset dataset) {
    List<ClassCount> known = dataset.statistics().classes();
    if (!known.isEmpty()) {
      return known;
    }
    return dataset.labels().stream()
        .map(
            label ->
                new ClassCount(
                    label, 0, 0, 0, dataset.statistics().byLabel().getOrDefault(label, 0L)))
        .toList();
  }

  private void table(Dataset dataset, List<ClassCount> classes) {
    boolean parted = !dataset.statistics().splitProtocol().isEmpty();
    boolean tested = sum(classes, ClassCount::test) > 0;
    boolean published = PublishedSets.knows(dataset.format());
    List<String> headings = new ArrayList<>(List.of("CLASS"));
    if (parted) {
      headings.addAll(List.of("TRAIN", "VALIDATE"));
    }
    if (tested) {
      headings.add("TEST");
    }
    headings.add("CLIPS");
    if (published) {
      headings.add("PUBLISHED");
    }
    Table table = new Table(headings.toArray(String[]::new));
    for (ClassCount c : classes) {
      table.row(
          row(c, parted, tested, published, PublishedSets.clips(dataset.format(), c.label())));
    }
    ClassCount all =
        new ClassCount(
            "all",
            sum(classes, ClassCount::train),
            sum(classes, ClassCount::validation),
            sum(classes, ClassCount::test),
            sum(classes, ClassCount::total));
    table.row(row(all, parted, tested, published, publishedInAll(dataset.format(), classes)));
    console.line("");
    console.line(
        "Table: clips of each class"
            + (parted ? " (split " + dataset.statistics().splitProtocol() + ")" : ""));
    console.lines(table.lines());
  }

  private static OptionalLong publishedInAll(String format, List<ClassCount> classes) {
    return OptionalLong.of(
        classes.stream().mapToLong(c -> PublishedSets.clips(format, c.label()).orElse(0)).sum());
  }

  private static String[] row(
      ClassCount count, boolean parted, boolean tested, boolean known, OptionalLong published) {
    List<String> cells = new ArrayList<>(List.of(count.label()));
    if (parted) {
      cells.addAll(List.of(Long.toString(count.train()), Long.toString(count.validation())));
    }
    if (tested) {
      cells.add(Long.toString(count.test()));
    }
    cells.add(Long.toString(count.total()));
    if (known) {
      cells.add(published.isPresent() ? Long.toString(published.orElseThrow()) : "-");
    }
    return cells.toArray(String[]::new);
  }

  private static long sum(List<ClassCount> classes, ToLongFunction<ClassCount> part) {
    return classes.stream().mapToLong(part).sum();
  }

  private void chart(List<ClassCount> classes, long most) {
    long all = sum(classes, ClassCount::total);
    Table chart = new Table("CLASS", "", "PART");
    for (ClassCount count : classes) {
      int length = (int) Math.round((double) count.total() * BAR / most);
      chart.row(
          count.label(),
          Figures.bar(1, length, console.unicode()),
          Figures.percent((double) count.total() / all));
    }
    console.line("");
    console.line("Figure: distribution of the classes");
    console.lines(chart.lines());
  }
}
