package org.avtca.control.session;

/** Where a session is in its life. */
sealed interface SessionState {
  /** Takes input. */
  record Open() implements SessionState {}

  /**
   * The input is over; the rest is answered and sent.
   *
   * @param told whether the end itself is on its way to the client
   */
  record Ending(EndReason reason, boolean told) implements SessionState {}

  /** Nothing more happens. */
  record Over() implements SessionState {}
}
