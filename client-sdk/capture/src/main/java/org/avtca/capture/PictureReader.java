package org.avtca.capture;

import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;

/** The pictures of a container. */
final class PictureReader extends StreamReader {
  private static final double QUARTER = 90;

  private final long pictureUs;
  private final int quarterTurns;
  private final boolean raw;

  PictureReader(AVFormatContext context, AVStream stream) {
    super(stream);
    AVRational rate = avformat.av_guess_frame_rate(context, stream, null);
    pictureUs = rate.num() > 0 ? TimeUnit.SECONDS.toMicros(rate.den()) / rate.num() : 0;
    quarterTurns = quarterTurns(stream);
    raw = stream.codecpar().codec_id() == avcodec.AV_CODEC_ID_RAWVIDEO;
  }

  /** How the container says that its pictures are turned; FFmpeg counts against the clock. */
  private static int quarterTurns(AVStream stream) {
    AVPacketSideData turn =
        avcodec.av_packet_side_data_get(
            stream.codecpar().coded_side_data(),
            stream.codecpar().nb_coded_side_data(),
            avcodec.AV_PKT_DATA_DISPLAYMATRIX);
    double degrees =
        turn == null ? Double.NaN : avutil.av_display_rotation_get(new IntPointer(turn.data()));
    return Double.isNaN(degrees) ? 0 : (int) Math.round(-degrees / QUARTER);
  }

  @Override
  long lengthUs(AVFrame frame) {
    return pictureUs;
  }

  @Override
  Piece piece(AVFrame frame, long us) {
    return new Piece.View(us, FfmpegPicture.keep(frame, raw, quarterTurns));
  }
}
