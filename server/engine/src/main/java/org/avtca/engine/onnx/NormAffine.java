package org.avtca.engine.onnx;

/**
 * A batch norm in eval mode: channel c becomes scale[c] * x + shift[c].
 *
 * @param norm the norm's weights
 */
record NormAffine(State norm) {
  private static final double EPSILON = 1e-5;

  int channels() {
    return norm.values("weight").length;
  }

  float[] scale() {
    float[] scale = new float[channels()];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = (float) scale(c);
    }
    return scale;
  }

  float[] shift() {
    return shift(new float[channels()]);
  }

  /** Rows of a linear map or a convolution, each scaled as its output is. */
  float[] scaleRows(float[] weight) {
    float[] scaled = new float[weight.length];
    int row = weight.length / channels();
    for (int i = 0; i < weight.length; i++) {
      scaled[i] = (float) (weight[i] * scale(i / row));
    }
    return scaled;
  }

  /** What becomes of a bias before the norm. */
  float[] shift(float[] bias) {
    float[] shifted = new float[channels()];
    for (int c = 0; c < shifted.length; c++) {
      double centred = (double) bias[c] - norm.values("running_mean")[c];
      shifted[c] = (float) (norm.values("bias")[c] + centred * scale(c));
    }
    return shifted;
  }

  private double scale(int c) {
    return norm.values("weight")[c] / Math.sqrt(norm.values("running_var")[c] + EPSILON);
  }
}
