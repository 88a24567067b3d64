package org.avtca.engine.media;

/**
 * How good a crop is, in [0, 1], for people who look at a session: nothing is decided by it.
 *
 * <p>The product of two shares: how much of the crop's size the face had in its picture, and
 * sharpness v / (v + 100), v the variance of the Laplacian of the luma (Pech-Pacheco et al. 2000).
 */
final class FrameQuality {
  private static final double HALF_SHARP = 100;

  private FrameQuality() {}

  /**
   * Measures a crop.
   *
   * @param crop S x S
   * @param faceSide the longer side of the face in its picture, pixels
   */
  static float of(RgbImage crop, double faceSide) {
    double size = Math.min(1, faceSide / crop.width());
    double variance = laplacianVariance(crop);
    return (float) (size * variance / (variance + HALF_SHARP));
  }

  private static double laplacianVariance(RgbImage crop) {
    int width = crop.width();
    int height = crop.height();
    if (width < 3 || height < 3) {
      return 0;
    }
    double[] luma = luma(crop);
    double sum = 0;
    double squares = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        double value = luma[i - width] + luma[i - 1] + luma[i + 1] + luma[i + width] - 4 * luma[i];
        sum += value;
        squares += value * value;
      }
    }
    int n = (width - 2) * (height - 2);
    return squares / n - sum / n * (sum / n);
  }

  private static double[] luma(RgbImage crop) {
    byte[] rgb = crop.rgb();
    double[] luma = new double[rgb.length / 3];
    for (int i = 0; i < luma.length; i++) {
      luma[i] =
          0.299 * (rgb[3 * i] & 0xff)
              + 0.587 * (rgb[3 * i + 1] & 0xff)
              + 0.114 * (rgb[3 * i + 2] & 0xff);
    }
    return luma;
  }
}
