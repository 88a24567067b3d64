package org.avtca.engine.media;

import org.avtca.core.FaceBox;
import org.avtca.core.SquareCrop;
import org.avtca.faces.FaceMats;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/** Cuts faces out as squares of one size. */
public final class FaceCropper {
  private final int size;

  /**
   * Creates a cropper.
   *
   * @param size S, pixels a side of every crop
   */
  public FaceCropper(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size: " + size + " (expected: >= 1)");
    }
    this.size = size;
    FaceMats.useOneThread();
  }

  /**
   * Cuts a face out: the square about the box ({@link FaceBox#squareWithin}), resized by area where
   * that shrinks, else bilinearly.
   *
   * @return S x S
   */
  public RgbImage crop(RgbImage image, FaceBox face) {
    return cut(image, face.squareWithin(image.width(), image.height()));
  }

  /** Resizes a face that was cut out elsewhere; of one that is not square, the middle square. */
  public RgbImage fit(RgbImage face) {
    return crop(face, new FaceBox(0, 0, face.width(), face.height()));
  }

  private RgbImage cut(RgbImage image, SquareCrop square) {
    try (PointerScope scope = new PointerScope()) {
      Mat face = ImageMats.rgb(image, square.x(), square.y(), square.side(), square.side());
      return ImageMats.image(FaceMats.resized(face, size, size));
    }
  }
}
