package org.avtca.client.common;

/** A call that is about to be sent. */
public interface OutgoingCall {
  /** Which one, such as {@code avtca.v1.EmotionService/Stream}. */
  String method();

  /**
   * Sends a header with the call.
   *
   * @param name in lower case
   * @param value ASCII
   * @throws IllegalArgumentException if the name is not one of a header
   */
  void header(String name, String value);
}
