package org.avtca.control.worker;

/**
 * Why one item of a call was refused, while the others were answered.
 *
 * @param reason an upper-case word for programs: {@code FRAME_UNREADABLE}, ...
 * @param message for people
 */
public record Rejection(String reason, String message) {
  public Rejection {
    Expect.text("rejection reason", reason);
  }
}
