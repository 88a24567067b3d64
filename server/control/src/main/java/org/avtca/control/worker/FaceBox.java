package org.avtca.control.worker;

/**
 * A face's rectangle in pixels of its frame.
 *
 * @param x left edge
 * @param y top edge
 * @param width > 0
 * @param height > 0
 */
public record FaceBox(float x, float y, float width, float height) {
  public FaceBox {
    Expect.that(Float.isFinite(x), "face x", x, "a finite number");
    Expect.that(Float.isFinite(y), "face y", y, "a finite number");
    Expect.that(width > 0 && Float.isFinite(width), "face width", width, "> 0");
    Expect.that(height > 0 && Float.isFinite(height), "face height", height, "> 0");
  }
}
