package org.avtca.engine.media;

import org.avtca.engine.media.MediaException.Reason;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Converts decoded pictures to RGB by the colour space and range that each one names, and turns
 * them as the container says, so that a phone's upright clip has upright faces.
 */
final class RgbConverter implements AutoCloseable {
  private final SwsContext scaler;
  private final AVFrame rgb;
  private final int quarterTurns;

  RgbConverter(AVStream stream) {
    quarterTurns = quarterTurns(stream);
    scaler = swscale.sws_alloc_context();
    scaler.flags(swscale.SWS_BILINEAR | swscale.SWS_FULL_CHR_H_INT | swscale.SWS_ACCURATE_RND);
    scaler.threads(1);
    rgb = avutil.av_frame_alloc();
  }

  /** Whether width and height change places. */
  boolean swapsSides() {
    return quarterTurns % 2 == 1;
  }

  RgbImage convert(AVFrame frame) throws MediaException {
    int width = frame.width();
    int height = frame.height();
    avutil.av_frame_unref(rgb);
    rgb.format(avutil.AV_PIX_FMT_RGB24);
    rgb.width(width);
    rgb.height(height);
    int result = swscale.sws_scale_frame(scaler, rgb, frame);
    if (result < 0) {
      throw new MediaException(
          Reason.UNSUPPORTED,
          "pixel format "
              + avutil.av_get_pix_fmt_name(frame.format()).getString()
              + " cannot become RGB: "
              + Native.describe(result));
    }
    byte[] bytes = new byte[3 * width * height];
    BytePointer pixels = rgb.data(0);
    int stride = rgb.linesize(0);
    for (int y = 0; y < height; y++) {
      pixels.position((long) y * stride).get(bytes, 3 * width * y, 3 * width);
    }
    return new RgbImage(width, height, bytes).turned(quarterTurns);
  }

  private static int quarterTurns(AVStream stream) {
    AVPacketSideData matrix =
        avcodec.av_packet_side_data_get(
            stream.codecpar().coded_side_data(),
            stream.codecpar().nb_coded_side_data(),
            avcodec.AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull()) {
      return 0;
    }
    double counterClockwise = avutil.av_display_rotation_get(new IntPointer(matrix.data()));
    return Double.isNaN(counterClockwise)
        ? 0
        : Math.floorMod(Math.round(-counterClockwise / 90), 4);
  }

  @Override
  public void close() {
    avutil.av_frame_free(rgb);
    swscale.sws_free_context(scaler);
  }
}
