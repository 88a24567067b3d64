package org.avtca.engine.sample;

import java.util.SplittableRandom;

/**
 * A drawn and synthesised person. Odd numbers have deeper voices, as RAVDESS's odd actors are men.
 *
 * @param pitchHz at rest
 * @param tract formants relative to an adult man's: above 1 for a shorter vocal tract
 * @param noiseLevel of the room, relative to full scale
 * @param faceWidth half width of the face as a share of the picture's height
 * @param faceLength height of the face relative to its width
 * @param eyeDistance between the eyes' centres, in half widths of the face
 * @param noseWidth in half widths of the face
 * @param skin colour
 * @param hair colour
 * @param hairline how far hair reaches down the forehead, 0 to 1
 * @param clothes colour
 * @param wall colour behind
 * @param centreX of the face at rest, share of the picture's width
 * @param centreY of the face at rest, share of the picture's height
 * @param sway how far the head moves, in half widths of the face
 * @param grain standard deviation of the camera's noise, of 255
 */
record Speaker(
    double pitchHz,
    double tract,
    double noiseLevel,
    double faceWidth,
    double faceLength,
    double eyeDistance,
    double noseWidth,
    Colour skin,
    Colour hair,
    double hairline,
    Colour clothes,
    Colour wall,
    double centreX,
    double centreY,
    double sway,
    double grain) {
  private static final Colour LIGHT_SKIN = new Colour(236, 196, 172);
  private static final Colour DARK_SKIN = new Colour(150, 106, 80);
  private static final Colour BLACK_HAIR = new Colour(34, 28, 26);
  private static final Colour FAIR_HAIR = new Colour(128, 96, 58);

  static Speaker of(long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    boolean deep = number % 2 == 1;
    return new Speaker(
        deep ? between(random, 90, 140) : between(random, 165, 250),
        deep ? between(random, 0.93, 1.05) : between(random, 1.08, 1.2),
        Math.pow(10, between(random, -3.6, -2.7)),
        between(random, 0.20, 0.25),
        between(random, 1.22, 1.38),
        between(random, 0.78, 0.9),
        between(random, 0.24, 0.36),
        LIGHT_SKIN.towards(DARK_SKIN, random.nextDouble()),
        BLACK_HAIR.towards(FAIR_HAIR, random.nextDouble()),
        between(random, 0.1, 0.5),
        anyColour(random, 40, 200).towards(Colour.grey(110), 0.3),
        anyColour(random, 90, 220).towards(Colour.grey(160), 0.6),
        between(random, 0.42, 0.58),
        between(random, 0.47, 0.53),
        between(random, 0.04, 0.12),
        between(random, 1, 4));
  }

  static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private static Colour anyColour(SplittableRandom random, double low, double high) {
    return new Colour(
        between(random, low, high), between(random, low, high), between(random, low, high));
  }
}
