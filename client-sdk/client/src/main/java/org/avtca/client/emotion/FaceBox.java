package org.avtca.client.emotion;

/**
 * A face in pixels of the frame as it was sent; where that is a face crop, of the picture that it
 * was cut from.
 */
public record FaceBox(float x, float y, float width, float height) {
  /** Checks the size. */
  public FaceBox {
    if (!(width > 0 && height > 0)) {
      throw new IllegalArgumentException(
          "face: " + width + " x " + height + " (expected: both > 0)");
    }
  }
}
