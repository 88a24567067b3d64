package org.avtca.admin.command;

/** What the process ends with. */
final class ExitCodes {
  /** Done. */
  static final int OK = 0;

  /** The server refused, or what was waited for failed. */
  static final int FAILED = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** No server answered. */
  static final int UNREACHABLE = 3;

  private ExitCodes() {}
}
