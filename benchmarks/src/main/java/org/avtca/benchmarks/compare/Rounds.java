package org.avtca.benchmarks.compare;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures all subjects again and again, each time in a process of its own and in turns, every
 * other round backwards: what else the machine does hits all of them.
 */
final class Rounds {
  private final int rounds;
  private final Measurement measurement;

  /** One process, from its start to its figures. */
  @FunctionalInterface
  interface Measurement {
    /** The figures of a subject. */
    Map<String, Object> of(Subject subject, int round) throws IOException, InterruptedException;
  }

  Rounds(int rounds, Measurement measurement) {
    this.rounds = rounds;
    this.measurement = measurement;
  }

  /** Each subject's figures, one of each round, in the order of the rounds. */
  Map<Subject, List<Map<String, Object>>> run(List<Subject> subjects)
      throws IOException, InterruptedException {
    Map<Subject, List<Map<String, Object>>> figures = new LinkedHashMap<>();
    subjects.forEach(subject -> figures.put(subject, new ArrayList<>()));
    for (int round = 1; round <= rounds; round++) {
      List<Subject> order = new ArrayList<>(subjects);
      if (round % 2 == 0) {
        Collections.reverse(order);
      }
      for (Subject subject : order) {
        Map<String, Object> measured = measurement.of(subject, round);
        requireNonNull(figures.get(subject)).add(measured);
      }
    }
    return figures;
  }
}
