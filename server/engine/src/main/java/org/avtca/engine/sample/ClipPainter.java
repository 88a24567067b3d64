package org.avtca.engine.sample;

import java.util.SplittableRandom;
import org.avtca.engine.media.RgbImage;
import org.avtca.engine.sample.FacePattern.Expression;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Draws the pictures of one clip: a wall, a swaying and now and then blinking head, the camera's
 * noise. The mouth moves a little as in speech, but not with the sound: what is seen must say
 * nothing of the voice's pattern.
 */
final class ClipPainter {
  private static final int NOISE_TILE = 1 << 16;
  private static final double BLINK_SECONDS = 0.15;

  private final SampleOptions options;
  private final Speaker speaker;
  private final FacePainter painter;
  private final Expression expression;
  private final byte[] wall;
  private final byte[] noise;
  private final SplittableRandom random;
  private final double swayRate;
  private final double swayPhase;
  private final double chatter;
  private final double size;
  private final double blinkAt;

  ClipPainter(SampleOptions options, Speaker speaker, FacePattern face, SplittableRandom random) {
    this.options = options;
    this.speaker = speaker;
    this.random = random;
    painter = new FacePainter(speaker);
    expression = face.vary(random);
    swayRate = Speaker.between(random, 0.3, 0.7);
    swayPhase = Speaker.between(random, 0, 2 * Math.PI);
    chatter = Speaker.between(random, 2.5, 4);
    size = Speaker.between(random, 0.94, 1.06);
    blinkAt = Speaker.between(random, 0.5, 3.5);
    wall = drawWall();
    noise = drawNoise();
  }

  /** Draws the picture of a moment, in seconds from the clip's start. */
  RgbImage paint(double seconds) {
    try (PointerScope scope = new PointerScope()) {
      Mat mat = new Mat(options.height(), options.width(), opencv_core.CV_8UC3);
      mat.data().put(wall);
      Canvas canvas = new Canvas(mat, pose(seconds));
      double talk = 0.5 + 0.5 * Math.sin(2 * Math.PI * chatter * seconds + swayPhase);
      boolean blinks = Math.abs(seconds - blinkAt) < BLINK_SECONDS / 2;
      painter.paint(canvas, opened(talk), blinks ? 0.1 : 1);
      RgbImage image = canvas.image();
      addNoise(image.rgb());
      return image;
    }
  }

  private Expression opened(double talk) {
    return new Expression(
        expression.mouthCurve(),
        expression.mouthOpen() + 0.05 * talk,
        expression.mouthWidth(),
        expression.browRaise(),
        expression.browTilt(),
        expression.eyeOpen());
  }

  private Canvas.Pose pose(double seconds) {
    double angle = 2 * Math.PI * swayRate * seconds + swayPhase;
    double half = size * speaker.faceWidth() * options.height();
    return new Canvas.Pose(
        speaker.centreX() * options.width() + speaker.sway() * half * Math.sin(angle),
        speaker.centreY() * options.height() + speaker.sway() * half * 0.5 * Math.sin(1.7 * angle),
        half * (1 + 0.02 * Math.sin(0.8 * angle)),
        0.06 * Math.sin(0.9 * angle + 1));
  }

  /** A wall that is lighter towards one side. */
  private byte[] drawWall() {
    byte[] rgb = new byte[3 * options.width() * options.height()];
    double across = Speaker.between(random, -0.25, 0.25);
    double down = Speaker.between(random, -0.25, 0.05);
    for (int y = 0, i = 0; y < options.height(); y++) {
      for (int x = 0; x < options.width(); x++, i += 3) {
        double light = 1 + across * x / options.width() + down * y / options.height();
        rgb[i] = level(speaker.wall().red() * light);
        rgb[i + 1] = level(speaker.wall().green() * light);
        rgb[i + 2] = level(speaker.wall().blue() * light);
      }
    }
    return rgb;
  }

  private byte[] drawNoise() {
    byte[] tile = new byte[NOISE_TILE];
    for (int i = 0; i < tile.length; i++) {
      double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
      tile[i] = (byte) Math.round(2 * speaker.grain() * sum);
    }
    return tile;
  }

  private void addNoise(byte[] rgb) {
    int at = random.nextInt(NOISE_TILE);
    for (int i = 0; i < rgb.length; i++, at++) {
      int value = (rgb[i] & 0xff) + noise[at & (NOISE_TILE - 1)];
      rgb[i] = (byte) Math.max(0, Math.min(255, value));
    }
  }

  private static byte level(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }
}
