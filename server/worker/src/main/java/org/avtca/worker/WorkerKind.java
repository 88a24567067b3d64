package org.avtca.worker;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a worker process does. */
enum WorkerKind {
  /** Scores with one model version. */
  INFERENCE(Duration.ofSeconds(30)),
  /** Decodes recordings. */
  MEDIA(Duration.ofSeconds(30)),
  /** Prepares a data set or trains, once. What it has not checkpointed is not worth waiting for. */
  TRAINING(Duration.ofSeconds(2));

  private final Duration drain;

  WorkerKind(Duration drain) {
    this.drain = drain;
  }

  /** How long calls in flight may take when the process is asked to end. */
  Duration drain() {
    return drain;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static WorkerKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--kind: "
                        + word
                        + " (expected: "
                        + Arrays.stream(values())
                            .map(WorkerKind::word)
                            .collect(Collectors.joining(" | "))
                        + ")"));
  }
}
