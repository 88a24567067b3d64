package org.avtca.engine.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.core.SpecMap;
import org.avtca.engine.training.Recipe.ClassWeights;
import org.avtca.engine.training.Recipe.OptimizerKind;
import org.avtca.engine.training.Recipe.ScheduleKind;
import org.avtca.engine.training.Recipe.SelectBy;

/** Reads and writes a {@link Recipe} as a map, and overrides its components by name. */
final class RecipeMap {
  private static final String NAME = "name";

  private RecipeMap() {}

  static Map<String, Object> write(Recipe recipe) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(NAME, recipe.name());
    map.put("epochs", recipe.epochs());
    map.put("batch_size", recipe.batchSize());
    map.put("optimizer", SpecMap.word(recipe.optimizer()));
    map.put("learning_rate", recipe.learningRate());
    map.put("weight_decay", recipe.weightDecay());
    map.put("momentum", recipe.momentum());
    map.put("dampening", recipe.dampening());
    map.put("schedule", SpecMap.word(recipe.schedule()));
    map.put("warmup", recipe.warmup());
    map.put("milestones", recipe.milestones());
    map.put("milestone_factor", recipe.milestoneFactor());
    map.put("clip_norm", recipe.clipNorm());
    map.put("label_smoothing", recipe.labelSmoothing());
    map.put("modality_dropout", recipe.modalityDropout());
    map.put("embedding_dropout", recipe.embeddingDropout());
    map.put("flip", recipe.flip());
    map.put("rotate", recipe.rotate());
    map.put("brightness", recipe.brightness());
    map.put("audio_noise", recipe.audioNoise());
    map.put("audio_shift", recipe.audioShift());
    map.put("audio_norm", SpecMap.word(recipe.audioNorm()));
    map.put("freeze_encoder_epochs", recipe.freezeEncoderEpochs());
    map.put("class_weights", SpecMap.word(recipe.classWeights()));
    map.put("select_by", SpecMap.word(recipe.selectBy()));
    map.put("patience", recipe.patience());
    return Collections.unmodifiableMap(map);
  }

  static Recipe read(Map<String, ?> values) {
    SpecMap map = SpecMap.of("recipe", values);
    Recipe recipe =
        new Recipe(
            map.text(NAME),
            map.integer("epochs"),
            map.integer("batch_size"),
            map.constant("optimizer", OptimizerKind.class),
            map.number("learning_rate"),
            map.number("weight_decay"),
            map.number("momentum"),
            map.number("dampening"),
            map.constant("schedule", ScheduleKind.class),
            map.number("warmup"),
            integers(map.list("milestones")),
            map.number("milestone_factor"),
            map.number("clip_norm"),
            map.number("label_smoothing"),
            map.flag("modality_dropout"),
            map.number("embedding_dropout"),
            map.number("flip"),
            map.number("rotate"),
            map.number("brightness"),
            map.number("audio_noise"),
            map.number("audio_shift"),
            map.constant("audio_norm", AudioNorm.class),
            map.integer("freeze_encoder_epochs"),
            map.constant("class_weights", ClassWeights.class),
            map.constant("select_by", SelectBy.class),
            map.integer("patience"));
    map.end();
    return recipe;
  }

  static Recipe override(Recipe recipe, Map<String, String> overrides) {
    return derive(recipe.name(), recipe, overrides);
  }

  /** A recipe of another name that differs from {@code base} by {@code overrides}. */
  static Recipe derive(String newName, Recipe base, Map<String, String> overrides) {
    Map<String, Object> map = new LinkedHashMap<>(base.toMap());
    map.put(NAME, newName);
    overrides.forEach(
        (name, text) -> {
          Object value = map.get(name);
          if (value == null || name.equals(NAME)) {
            throw expected("hyperparameter", name, "one of " + names(map));
          }
          map.put(name, parse(name, text.strip(), value));
        });
    return read(map);
  }

  /** Reads {@code text} as a value of the type that stands there now. */
  private static Object parse(String name, String text, Object now) {
    try {
      if (now instanceof Boolean) {
        return flag(name, text);
      }
      if (now instanceof Integer) {
        return Integer.valueOf(text);
      }
      if (now instanceof Double) {
        return Double.valueOf(text);
      }
      if (now instanceof List<?>) {
        return text.isEmpty()
            ? List.of()
            : Arrays.stream(text.split(",", -1)).map(s -> Integer.valueOf(s.strip())).toList();
      }
      return text;
    } catch (NumberFormatException e) {
      throw expected(name, "'" + text + "'", numberKind(now));
    }
  }

  private static Boolean flag(String name, String text) {
    return switch (text) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw expected(name, "'" + text + "'", "true or false");
    };
  }

  private static String numberKind(Object now) {
    if (now instanceof List<?>) {
      return "integers separated by commas";
    }
    return now instanceof Integer ? "an integer" : "a number";
  }

  private static List<Integer> integers(List<?> list) {
    List<Integer> integers = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof Number number) || number.doubleValue() != number.intValue()) {
        throw expected("recipe.milestones", item, "integers");
      }
      integers.add(number.intValue());
    }
    return integers;
  }

  private static List<String> names(Map<String, Object> map) {
    return map.keySet().stream().filter(name -> !name.equals(NAME)).toList();
  }

  private static IllegalArgumentException expected(String name, Object value, String expected) {
    return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
  }
}
