package org.avtca.admin.output;

import java.util.List;

/** Lines that stay where they are on a terminal, and change. */
public final class Block {
  private static final String UP = "\033[%dF";
  private static final String CLEAR_LINE = "\033[K";
  private static final String CLEAR_BELOW = "\033[J";

  private final Console console;
  private int drawn;

  /** Nothing yet, where {@code console} tells its progress. */
  public Block(Console console) {
    this.console = console;
  }

  /** Draws lines in the place of those before. */
  public void show(List<String> lines) {
    StringBuilder text = new StringBuilder(drawn == 0 ? "" : UP.formatted(drawn));
    lines.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
    console.err().print(text.append(CLEAR_BELOW));
    console.err().flush();
    drawn = lines.size();
  }
}
