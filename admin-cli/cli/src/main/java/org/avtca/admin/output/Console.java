package org.avtca.admin.output;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.List;

/**
 * Where a command prints: results to {@code out}, progress and errors to {@code err}.
 *
 * @param interactive a person looks on: progress may rewrite its line
 * @param unicode the terminal shows more than ASCII
 */
public record Console(PrintWriter out, PrintWriter err, boolean interactive, boolean unicode) {
  /** Checks that nothing is null. */
  public Console {
    requireNonNull(out, "out");
    requireNonNull(err, "err");
  }

  /** Prints a result's line. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Prints a result's lines. */
  public void lines(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  /** Says something about the work itself, beside its results. */
  public void note(String text) {
    err.println(text);
    err.flush();
  }

  /** Rewrites the progress line, if a person looks on. */
  public void progress(String text) {
    if (interactive) {
      err.print("\r\033[K" + text);
      err.flush();
    }
  }

  /** Takes the progress line away. */
  public void progressDone() {
    progress("");
  }
}
