package org.avtca.capture;

import java.util.function.Function;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** A decoded frame, shared with its decoder until somebody looks. */
final class FfmpegPicture implements Picture {
  private final AVFrame frame;
  private final int quarterTurns;

  private FfmpegPicture(AVFrame frame, int quarterTurns) {
    this.frame = frame;
    this.quarterTurns = quarterTurns;
  }

  /**
   * Keeps a frame.
   *
   * @param copied whether its bytes may vanish with their source, as a driver's buffers do
   * @param quarterTurns clockwise turns by 90 degrees that make it upright
   */
  static FfmpegPicture keep(AVFrame frame, boolean copied, int quarterTurns) {
    return new FfmpegPicture(copied ? copy(frame) : avutil.av_frame_clone(frame), quarterTurns);
  }

  private static AVFrame copy(AVFrame frame) {
    AVFrame copy = avutil.av_frame_alloc();
    copy.format(frame.format()).width(frame.width()).height(frame.height());
    require(avutil.av_frame_get_buffer(copy, 0), frame);
    require(avutil.av_frame_copy(copy, frame), frame);
    require(avutil.av_frame_copy_props(copy, frame), frame);
    return copy;
  }

  @Override
  public <T> T look(Function<Mat, T> look) {
    AVFrame bgr = avutil.av_frame_alloc();
    SwsContext scaler = swscale.sws_alloc_context();
    try (PointerScope scope = new PointerScope()) {
      bgr.format(avutil.AV_PIX_FMT_BGR24).width(frame.width()).height(frame.height());
      scaler.flags(swscale.SWS_BILINEAR | swscale.SWS_FULL_CHR_H_INT | swscale.SWS_ACCURATE_RND);
      require(swscale.sws_scale_frame(scaler, bgr, frame), frame);
      Mat picture =
          new Mat(bgr.height(), bgr.width(), opencv_core.CV_8UC3, bgr.data(0), bgr.linesize(0));
      return look.apply(Mats.turned(picture, quarterTurns));
    } finally {
      swscale.sws_free_context(scaler);
      avutil.av_frame_free(bgr);
    }
  }

  private static void require(int result, AVFrame frame) {
    if (result < 0) {
      throw new CaptureException(
          "a picture of "
              + frame.width()
              + "x"
              + frame.height()
              + " cannot be used: "
              + Ffmpeg.describe(result),
          null);
    }
  }

  @Override
  public void close() {
    avutil.av_frame_free(frame);
  }
}
