package org.avtca.engine.sample;

/**
 * A colour; values beyond 0 to 255 are cut off when drawn.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
record Colour(double red, double green, double blue) {
  static Colour grey(double level) {
    return new Colour(level, level, level);
  }

  Colour times(double factor) {
    return new Colour(red * factor, green * factor, blue * factor);
  }

  /** Mixes: 0 is this colour, 1 the other. */
  Colour towards(Colour other, double part) {
    return new Colour(
        red + (other.red - red) * part,
        green + (other.green - green) * part,
        blue + (other.blue - blue) * part);
  }
}
