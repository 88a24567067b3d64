package org.avtca.engine.sample;

import org.avtca.engine.media.RgbImage;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Draws smooth shapes in a face's own coordinates; to be used within a {@code PointerScope}. */
final class Canvas {
  private static final int SHIFT = 4;
  private static final double FIXED = 1 << SHIFT;

  private final Mat mat;
  private final Pose pose;

  /**
   * Where a face's coordinates lie in the picture: x to the right and y down, from its centre, in
   * half widths.
   *
   * @param x of the centre, pixels
   * @param y of the centre, pixels
   * @param scale pixels of one half width
   * @param roll clockwise, radians
   */
  record Pose(double x, double y, double scale, double roll) {
    double toX(double u, double v) {
      return x + scale * (u * Math.cos(roll) - v * Math.sin(roll));
    }

    double toY(double u, double v) {
      return y + scale * (u * Math.sin(roll) + v * Math.cos(roll));
    }
  }

  Canvas(Mat mat, Pose pose) {
    this.mat = mat;
    this.pose = pose;
  }

  /** Fills an ellipse about (u, v), itself turned by {@code degrees}. */
  void ellipse(double u, double v, double halfWidth, double halfHeight, double degrees, Colour c) {
    opencv_imgproc.ellipse(
        mat,
        new Point(fixed(pose.toX(u, v)), fixed(pose.toY(u, v))),
        new Size(fixed(halfWidth * pose.scale()), fixed(halfHeight * pose.scale())),
        degrees + Math.toDegrees(pose.roll()),
        0,
        360,
        scalar(c),
        opencv_imgproc.FILLED,
        opencv_imgproc.LINE_AA,
        SHIFT);
  }

  /** Fills a polygon of points u0, v0, u1, v1, ... */
  void polygon(Colour colour, double... points) {
    IntPointer flat = new IntPointer(points.length);
    for (int i = 0; i < points.length; i += 2) {
      flat.put(i, fixed(pose.toX(points[i], points[i + 1])));
      flat.put(i + 1L, fixed(pose.toY(points[i], points[i + 1])));
    }
    Mat vertices = new Mat(points.length / 2, 1, opencv_core.CV_32SC2, flat);
    opencv_imgproc.fillConvexPoly(mat, vertices, scalar(colour), opencv_imgproc.LINE_AA, SHIFT);
  }

  /** Draws a line through points u0, v0, u1, v1, ..., its thickness in half widths. */
  void line(Colour colour, double thickness, double... points) {
    int pixels = (int) Math.max(1, Math.round(thickness * pose.scale()));
    for (int i = 0; i + 3 < points.length; i += 2) {
      opencv_imgproc.line(
          mat,
          new Point(
              fixed(pose.toX(points[i], points[i + 1])), fixed(pose.toY(points[i], points[i + 1]))),
          new Point(
              fixed(pose.toX(points[i + 2], points[i + 3])),
              fixed(pose.toY(points[i + 2], points[i + 3]))),
          scalar(colour),
          pixels,
          opencv_imgproc.LINE_AA,
          SHIFT);
    }
  }

  /** Blurs the square of so many half widths about the face's centre. */
  void blur(double reach, int kernel) {
    int left = (int) Math.max(0, pose.x() - reach * pose.scale());
    int top = (int) Math.max(0, pose.y() - reach * pose.scale());
    int right = (int) Math.min(mat.cols(), pose.x() + reach * pose.scale());
    int bottom = (int) Math.min(mat.rows(), pose.y() + reach * pose.scale());
    if (right > left && bottom > top) {
      Mat part = new Mat(mat, new Rect(left, top, right - left, bottom - top));
      opencv_imgproc.GaussianBlur(part, part, new Size(kernel, kernel), 0);
    }
  }

  RgbImage image() {
    byte[] bytes = new byte[3 * mat.cols() * mat.rows()];
    mat.data().get(bytes);
    return new RgbImage(mat.cols(), mat.rows(), bytes);
  }

  private static int fixed(double value) {
    return (int) Math.round(value * FIXED);
  }

  private static Scalar scalar(Colour colour) {
    return new Scalar(colour.red(), colour.green(), colour.blue(), 0);
  }
}
