package org.avtca.core;

/**
 * An axis-aligned face in pixels of its frame; it may reach beyond the frame. The coordinates are
 * floats so that a box survives the wire bit for bit.
 *
 * @param x left edge
 * @param y top edge
 * @param width > 0
 * @param height > 0
 */
public record FaceBox(float x, float y, float width, float height) {
  private static final float LIMIT = 1 << 20;

  public FaceBox {
    Check.that(Math.abs(x) <= LIMIT, "face.x", x, "within " + LIMIT + " pixels");
    Check.that(Math.abs(y) <= LIMIT, "face.y", y, "within " + LIMIT + " pixels");
    Check.that(width > 0 && width <= LIMIT, "face.width", width, "0 < width <= " + LIMIT);
    Check.that(height > 0 && height <= LIMIT, "face.height", height, "0 < height <= " + LIMIT);
  }

  public double area() {
    return (double) width * height;
  }

  /** Whether the centre of {@code other} lies in this box. */
  public boolean holdsCentreOf(FaceBox other) {
    double centreX = other.x + (double) other.width / 2;
    double centreY = other.y + (double) other.height / 2;
    return centreX >= x
        && centreX <= (double) x + width
        && centreY >= y
        && centreY <= (double) y + height;
  }

  /** Intersection over union, in [0, 1]. */
  public double iou(FaceBox other) {
    double across =
        Math.min((double) x + width, (double) other.x + other.width) - Math.max(x, other.x);
    double down =
        Math.min((double) y + height, (double) other.y + other.height) - Math.max(y, other.y);
    if (across <= 0 || down <= 0) {
      return 0;
    }
    double intersection = across * down;
    return intersection / (area() + other.area() - intersection);
  }

  /**
   * The square that is cut out for this face: about its centre, the side the longer of its two,
   * shifted inside the image.
   *
   * <p>A side longer than the image's shorter one is cut down to that, so that the crop is always
   * square and always inside; such a face loses its margin rather than its proportions.
   */
  public SquareCrop squareWithin(int imageWidth, int imageHeight) {
    Check.range("image width", imageWidth, 1, 1 << 16);
    Check.range("image height", imageHeight, 1, 1 << 16);
    long longer = Math.max(1, Math.round((double) Math.max(width, height)));
    int side = (int) Math.min(longer, Math.min(imageWidth, imageHeight));
    long left = Math.round(x + (double) width / 2 - side / 2.0);
    long top = Math.round(y + (double) height / 2 - side / 2.0);
    return new SquareCrop(
        (int) Math.max(0, Math.min(left, imageWidth - side)),
        (int) Math.max(0, Math.min(top, imageHeight - side)),
        side);
  }
}
