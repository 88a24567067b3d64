package org.avtca.engine.sample;

import org.avtca.engine.sample.FacePattern.Expression;

/**
 * Draws one speaker's head. Light falls as Haar cascades expect of a face: dark eye sockets between
 * a light forehead and light cheeks, a light bridge of the nose between them.
 */
final class FacePainter {
  private static final Colour WHITE = new Colour(238, 236, 232);
  private static final Colour BLACK = new Colour(22, 18, 18);
  private static final double EYE_Y = -0.22;
  private static final double MOUTH_Y = 0.62;
  private static final int STRIPS = 10;

  private final Speaker speaker;
  private final Colour light;
  private final Colour skin;
  private final Colour shade;
  private final Colour deep;
  private final Colour lips;

  FacePainter(Speaker speaker) {
    this.speaker = speaker;
    this.skin = speaker.skin();
    this.light = skin.times(1.13);
    this.shade = skin.times(0.80);
    this.deep = skin.times(0.55);
    this.lips = skin.times(0.62).towards(new Colour(150, 40, 46), 0.55);
  }

  /**
   * Draws the head.
   *
   * @param canvas where, over the background
   * @param face the expression
   * @param blink 1 open, 0 shut
   */
  void paint(Canvas canvas, Expression face, double blink) {
    double length = speaker.faceLength();
    body(canvas, length);
    head(canvas, length, face);
    canvas.blur(1.6, 7);
    eyes(canvas, face, blink);
    brows(canvas, face);
    nose(canvas);
    mouth(canvas, face);
    hairline(canvas, length);
    canvas.blur(1.6, 3);
  }

  private void body(Canvas canvas, double length) {
    canvas.ellipse(0, length + 1.75, 2.1, 1.3, 0, speaker.clothes());
    canvas.polygon(
        shade,
        -0.42,
        0.55 * length,
        0.42,
        0.55 * length,
        0.55,
        length + 0.62,
        -0.55,
        length + 0.62);
    canvas.ellipse(0, -0.12, 1.12, length + 0.02, 0, speaker.hair());
  }

  private void head(Canvas canvas, double length, Expression face) {
    canvas.ellipse(-1.0, 0.05, 0.14, 0.25, 0, shade);
    canvas.ellipse(1.0, 0.05, 0.14, 0.25, 0, shade);
    canvas.ellipse(0, 0, 1.0, length, 0, shade);
    canvas.ellipse(0, -0.02, 0.90, 0.94 * length, 0, skin);
    canvas.ellipse(0, -0.66 * length, 0.62, 0.22 * length, 0, light);
    double lift = 0.3 * Math.max(0, face.mouthCurve());
    for (int side = -1; side <= 1; side += 2) {
      canvas.ellipse(side * 0.52, 0.26 - lift, 0.27, 0.22, 0, light);
      canvas.ellipse(side * speaker.eyeDistance() / 2, EYE_Y - 0.04, 0.33, 0.21, side * 4, deep);
    }
    canvas.line(light, 0.17, 0, EYE_Y - 0.2, 0, 0.2);
    canvas.ellipse(0, MOUTH_Y + 0.3, 0.2, 0.07, 0, shade);
    canvas.ellipse(0, length - 0.2, 0.24, 0.11, 0, light);
  }

  private void eyes(Canvas canvas, Expression face, double blink) {
    double open = 0.105 * face.eyeOpen() * blink;
    for (int side = -1; side <= 1; side += 2) {
      double u = side * speaker.eyeDistance() / 2;
      canvas.ellipse(u, EYE_Y, 0.21, Math.max(0.02, open), 0, WHITE.times(0.86));
      canvas.ellipse(u, EYE_Y, 0.09, Math.max(0.02, Math.min(0.1, open)), 0, BLACK);
      double top = EYE_Y - open;
      canvas.line(
          BLACK.towards(deep, 0.3),
          0.045,
          u - 0.23,
          EYE_Y,
          u - 0.1,
          top - 0.01,
          u + 0.1,
          top - 0.01,
          u + 0.23,
          EYE_Y);
    }
  }

  private void brows(Canvas canvas, Expression face) {
    Colour brow = speaker.hair().towards(BLACK, 0.4);
    for (int side = -1; side <= 1; side += 2) {
      double u = side * speaker.eyeDistance() / 2;
      double v = EYE_Y - 0.26 - face.browRaise();
      double inner = u - side * 0.24;
      double outer = u + side * 0.28;
      canvas.line(
          brow,
          0.085,
          inner,
          v + face.browTilt(),
          u,
          v - 0.05,
          outer,
          v + 0.03 - face.browTilt() / 2);
    }
  }

  private void nose(Canvas canvas) {
    double half = speaker.noseWidth() / 2;
    canvas.ellipse(0, 0.24, half * 0.9, 0.09, 0, light);
    canvas.ellipse(-half, 0.29, 0.06, 0.035, 0, deep);
    canvas.ellipse(half, 0.29, 0.06, 0.035, 0, deep);
    canvas.line(shade, 0.04, -half, 0.33, 0, 0.36, half, 0.33);
  }

  /** Lips along a curve, and what is open between them. */
  private void mouth(Canvas canvas, Expression face) {
    double half = face.mouthWidth() / 2;
    double corner = MOUTH_Y - face.mouthCurve() / 2;
    double middle = MOUTH_Y + face.mouthCurve() / 2;
    double open = face.mouthOpen() / 2;
    stripe(canvas, lips, half + 0.05, corner, middle, -open - 0.06, open + 0.06);
    if (open > 0.045) {
      stripe(canvas, BLACK.towards(lips, 0.2), half - 0.03, corner, middle, -open, open);
      if (face.mouthCurve() > 0.1) {
        stripe(canvas, WHITE, 0.8 * half, corner + 0.05, middle, -open, -0.1 * open);
      }
    } else {
      curve(canvas, BLACK.towards(lips, 0.3), half, corner, middle);
    }
  }

  private static void curve(Canvas canvas, Colour colour, double half, double corner, double mid) {
    double between = corner + 0.75 * (mid - corner);
    canvas.line(
        colour, 0.05, -half, corner, -half / 2, between, 0, mid, half / 2, between, half, corner);
  }

  /**
   * Fills what lies from {@code above} to {@code below} a curve through the mouth's corners and
   * middle, both narrowing towards the corners, in convex strips.
   */
  private static void stripe(
      Canvas canvas,
      Colour colour,
      double half,
      double corner,
      double middle,
      double above,
      double below) {
    for (int i = 0; i < STRIPS; i++) {
      double left = -1 + 2.0 * i / STRIPS;
      double right = -1 + 2.0 * (i + 1) / STRIPS;
      double curveLeft = corner + (middle - corner) * (1 - left * left);
      double curveRight = corner + (middle - corner) * (1 - right * right);
      double wideLeft = Math.sqrt(1 - left * left);
      double wideRight = Math.sqrt(1 - right * right);
      canvas.polygon(
          colour,
          half * left,
          curveLeft + above * wideLeft,
          half * right,
          curveRight + above * wideRight,
          half * right,
          curveRight + below * wideRight,
          half * left,
          curveLeft + below * wideLeft);
    }
  }

  private void hairline(Canvas canvas, double length) {
    double down = -0.80 * length + 0.22 * speaker.hairline();
    canvas.polygon(
        speaker.hair(),
        -0.62,
        -0.80 * length,
        -0.3,
        down,
        0.3,
        down,
        0.62,
        -0.80 * length,
        0.35,
        -1.02 * length,
        -0.35,
        -1.02 * length);
  }
}
