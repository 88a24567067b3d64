package org.avtca.client.emotion;

/** A face in pixels of the frame as it was sent. */
public record FaceBox(float x, float y, float width, float height) {
  /** Checks the size. */
  public FaceBox {
    if (!(width > 0 && height > 0)) {
      throw new IllegalArgumentException(
          "face: " + width + " x " + height + " (expected: both > 0)");
    }
  }
}
