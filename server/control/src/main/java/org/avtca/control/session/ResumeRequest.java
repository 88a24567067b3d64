package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

/**
 * A client's wish to go on with its session over a new connection.
 *
 * @param token of the connection before; a secret
 * @param nextWindow the number of the first window that it has not got
 * @param principal who asks; empty: nobody known
 */
public record ResumeRequest(String token, long nextWindow, String principal) {
  public ResumeRequest {
    requireNonNull(token, "token");
    requireNonNull(principal, "principal");
    Expect.that(nextWindow >= 0, "resume.next_window_id", nextWindow, ">= 0");
  }

  /** Without the token, which must not come into a log. */
  @Override
  public String toString() {
    return "ResumeRequest[nextWindow=" + nextWindow + ", principal=" + principal + "]";
  }
}
