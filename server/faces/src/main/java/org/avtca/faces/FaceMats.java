package org.avtca.faces;

import org.avtca.core.FaceBox;
import org.avtca.core.SquareCrop;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** What is done to pictures before a face is found, and after; within a {@code PointerScope}. */
public final class FaceMats {
  private FaceMats() {}

  /**
   * Keeps OpenCV to the calling thread: preparation, workers and capture run one picture a thread,
   * and a pool below that only takes turns with it. Safe to call any number of times.
   */
  public static void useOneThread() {
    opencv_core.setNumThreads(1);
  }

  /** A copy in other colours; {@code code} is one of OpenCV's {@code COLOR_} numbers. */
  public static Mat converted(Mat from, int code) {
    Mat to = new Mat();
    opencv_imgproc.cvtColor(from, to, code);
    return to;
  }

  /** Resizes by area where that shrinks, else bilinearly; the same object if nothing changes. */
  public static Mat resized(Mat from, int width, int height) {
    if (from.cols() == width && from.rows() == height) {
      return from;
    }
    boolean shrinks = width <= from.cols() && height <= from.rows();
    Mat to = new Mat();
    opencv_imgproc.resize(
        from,
        to,
        new Size(width, height),
        0,
        0,
        shrinks ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR);
    return to;
  }

  /** The same picture, smaller where its longer side has more than so many pixels. */
  public static Mat reduced(Mat from, int maxSide) {
    double reduction = Math.min(1, maxSide / (double) Math.max(from.cols(), from.rows()));
    return resized(
        from,
        (int) Math.max(1, Math.round(from.cols() * reduction)),
        (int) Math.max(1, Math.round(from.rows() * reduction)));
  }

  /**
   * Cuts a face out: the square about the box ({@link FaceBox#squareWithin}), resized by area where
   * that shrinks, else bilinearly.
   *
   * @return size x size; its pixels may be those of {@code from}
   */
  public static Mat crop(Mat from, FaceBox face, int size) {
    SquareCrop square = face.squareWithin(from.cols(), from.rows());
    Mat part = new Mat(from, new Rect(square.x(), square.y(), square.side(), square.side()));
    return resized(part, size, size);
  }
}
