package org.avtca.core;

/**
 * The square of an image that becomes a frame of the model.
 *
 * @param x left column, >= 0
 * @param y top row, >= 0
 * @param side pixels, >= 1
 */
public record SquareCrop(int x, int y, int side) {
  public SquareCrop {
    Check.atLeast("crop.x", x, 0);
    Check.atLeast("crop.y", y, 0);
    Check.atLeast("crop.side", side, 1);
  }
}
