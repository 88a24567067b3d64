package org.avtca.engine.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** {@code avtca-sample-set DIR [--speakers N] [--takes N] [--seed N]}: writes a sample set. */
public final class SampleSetMain {
  private static final int USAGE = 2;

  private SampleSetMain() {}

  /** Writes the set, and says how many clips it has. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder;
    SampleOptions options;
    try {
      Deque<String> words = new ArrayDeque<>(List.of(args));
      if (words.isEmpty() || words.peek().startsWith("-")) {
        throw new IllegalArgumentException("no folder (expected: DIR first)");
      }
      folder = Path.of(words.pop());
      options = options(words);
    } catch (IllegalArgumentException e) {
      System.err.println("avtca-sample-set: " + e.getMessage());
      System.err.println("usage: avtca-sample-set DIR [--speakers N] [--takes N] [--seed N]");
      System.exit(USAGE);
      return;
    }
    int clips = SampleSet.generate(folder, options, (made, all) -> {});
    System.out.println(
        "Wrote " + clips + " clips of " + options.speakers() + " speakers to " + folder + ".");
  }

  static SampleOptions options(Deque<String> words) {
    SampleOptions options = SampleOptions.standard();
    while (!words.isEmpty()) {
      String name = words.pop();
      switch (name) {
        case "--speakers" -> options = options.withSize(number(name, words), options.takes());
        case "--takes" -> options = options.withSize(options.speakers(), number(name, words));
        case "--seed" -> options = options.withSeed(number(name, words));
        default ->
            throw new IllegalArgumentException(
                name + ": unknown (expected: --speakers, --takes or --seed)");
      }
    }
    return options;
  }

  private static int number(String name, Deque<String> words) {
    String text = words.isEmpty() ? "nothing" : words.pop();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": " + text + " (expected: a number)", e);
    }
  }
}
