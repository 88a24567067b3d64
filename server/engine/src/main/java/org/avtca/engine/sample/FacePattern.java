package org.avtca.engine.sample;

import java.util.SplittableRandom;

/**
 * The four drawn expressions, as numbers that {@link FacePainter} understands. They are told apart
 * by mouth, brows and eyes, and mean nothing else: class c of the sample set has pattern c / 2.
 */
enum FacePattern {
  FLAT(0, 0.03, 0.62, 0.03, 0, 1.0),
  SMILE(0.26, 0.16, 0.86, 0.02, 0.02, 0.72),
  FROWN(-0.30, 0.03, 0.70, -0.10, 0.18, 0.78),
  OPEN(0, 0.30, 0.66, 0.06, -0.04, 0.8);

  private static final double SPREAD = 0.12;

  private final double mouthCurve;
  private final double mouthOpen;
  private final double mouthWidth;
  private final double browRaise;
  private final double browTilt;
  private final double eyeOpen;

  FacePattern(
      double mouthCurve,
      double mouthOpen,
      double mouthWidth,
      double browRaise,
      double browTilt,
      double eyeOpen) {
    this.mouthCurve = mouthCurve;
    this.mouthOpen = mouthOpen;
    this.mouthWidth = mouthWidth;
    this.browRaise = browRaise;
    this.browTilt = browTilt;
    this.eyeOpen = eyeOpen;
  }

  /** Returns the pattern of a class. */
  static FacePattern ofClass(int label) {
    return values()[label / 2];
  }

  /** Returns the expression as one clip shows it: a little stronger or weaker. */
  Expression vary(SplittableRandom random) {
    double strength = 1 + SPREAD * (2 * random.nextDouble() - 1);
    return new Expression(
        mouthCurve * strength,
        mouthOpen * strength,
        mouthWidth * (1 + SPREAD / 2 * (2 * random.nextDouble() - 1)),
        browRaise * strength,
        browTilt * strength,
        eyeOpen);
  }

  /**
   * Shape of mouth, brows and eyes, lengths in half widths of the face.
   *
   * @param mouthCurve how much higher the mouth's corners are than its middle
   * @param mouthOpen height of the opening
   * @param mouthWidth from corner to corner
   * @param browRaise how much higher the brows are than at rest
   * @param browTilt how much lower their inner ends are than their outer ones
   * @param eyeOpen height of the eyes' opening, 1 at rest
   */
  record Expression(
      double mouthCurve,
      double mouthOpen,
      double mouthWidth,
      double browRaise,
      double browTilt,
      double eyeOpen) {}
}
