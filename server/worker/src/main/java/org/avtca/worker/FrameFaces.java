package org.avtca.worker;

import com.google.protobuf.ByteString;
import org.avtca.core.FaceBox;
import org.avtca.core.TrackState;
import org.avtca.engine.media.FaceStep;
import org.avtca.engine.media.JpegCodec;
import org.avtca.engine.media.MediaException;
import org.avtca.engine.media.RgbImage;
import org.avtca.proto.worker.v1.Frame;
import org.avtca.proto.worker.v1.FrameResult;
import org.jspecify.annotations.Nullable;

/**
 * Takes one frame as it was sent and finds the face that is encoded. A frame that cannot be decoded
 * is missing, and says why; it hurts no other. Not safe for use by several threads, as its face
 * step is not.
 */
final class FrameFaces implements AutoCloseable {
  private static final String INVALID = "FRAME_INVALID";
  private static final int RGB = 3;

  private final FaceStep step;
  private final JpegCodec jpeg = new JpegCodec();
  private final int size;

  /**
   * A finder.
   *
   * @param step the profile's; closed with this
   * @param size S, the profile's frame size
   */
  FrameFaces(FaceStep step, int size) {
    this.step = step;
    this.size = size;
  }

  /**
   * The face rule's memory between two instants.
   *
   * @param first of the person who is followed
   * @param second of the second person; null: nobody asks for one
   */
  record Tracks(TrackState first, @Nullable TrackState second) {}

  /**
   * What came of a frame.
   *
   * @param answer all of the answer but the embeddings
   * @param crop S x S; null: no face at this instant
   * @param second the second person's; null: none, or not asked for
   * @param next the face rule's memory for the next instant
   */
  record Found(
      FrameResult.Builder answer,
      @Nullable RgbImage crop,
      @Nullable RgbImage second,
      Tracks next) {}

  /**
   * Finds the face of a frame, or the faces of two people.
   *
   * @param previous the memory of the instant before
   * @param instant the frame's grid index
   */
  Found find(Frame frame, Tracks previous, long instant) {
    FrameResult.Builder answer = FrameResult.newBuilder().setId(frame.getId());
    try {
      return switch (frame.getEncoding()) {
        case ENCODING_JPEG, ENCODING_RGB24 -> whole(frame, previous, instant, answer);
        case ENCODING_FACE_CROP_JPEG, ENCODING_FACE_CROP_RGB24 -> crop(frame, previous, answer);
        case ENCODING_UNSPECIFIED -> missing(previous, answer);
        case UNRECOGNIZED -> {
          refuse(answer, INVALID, "encoding: " + frame.getEncodingValue() + " (expected: known)");
          yield missing(previous, answer);
        }
      };
    } catch (MediaException e) {
      refuse(answer, "FRAME_" + e.reason(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      refuse(answer, INVALID, String.valueOf(e.getMessage()));
    }
    return missing(previous, answer);
  }

  private static void refuse(FrameResult.Builder answer, String reason, String message) {
    answer.setRejectedReason(reason).setRejectedMessage(message);
  }

  private Found missing(Tracks previous, FrameResult.Builder answer) {
    return new Found(
        answer,
        null,
        null,
        new Tracks(step.missing(previous.first()).next(), aged(previous.second())));
  }

  private @Nullable TrackState aged(@Nullable TrackState track) {
    return track == null ? null : step.missing(track).next();
  }

  private Found whole(Frame frame, Tracks previous, long instant, FrameResult.Builder answer)
      throws MediaException {
    RgbImage image = image(frame);
    FaceBox known = frame.hasFace() ? Boxes.read(frame.getFace()) : null;
    TrackState second = previous.second();
    if (second == null) {
      FaceStep.Result result =
          known == null
              ? step.find(image, previous.first(), instant)
              : step.given(image, known, previous.first());
      tell(answer, result);
      return new Found(answer, result.crop(), null, new Tracks(result.next(), null));
    }
    FaceStep.Two two = step.findTwo(image, known, previous.first(), second, instant);
    tell(answer, two.first());
    tellSecond(answer, two.second());
    return new Found(
        answer,
        two.first().crop(),
        two.second().crop(),
        new Tracks(two.first().next(), two.second().next()));
  }

  private static void tell(FrameResult.Builder answer, FaceStep.Result result) {
    FaceBox box = result.decision().box();
    if (box != null) {
      answer.setFace(Boxes.write(box));
    }
    answer.setReused(result.decision().reused()).setQuality(result.quality());
  }

  private static void tellSecond(FrameResult.Builder answer, FaceStep.Result result) {
    FaceBox box = result.decision().box();
    if (box != null) {
      answer
          .getSecondBuilder()
          .setFace(Boxes.write(box))
          .setReused(result.decision().reused())
          .setQuality(result.quality());
    }
  }

  /**
   * The client has cut the face out: there is nothing to find, and its box is the client's word.
   * Nobody else is in the picture.
   */
  private Found crop(Frame frame, Tracks previous, FrameResult.Builder answer)
      throws MediaException {
    RgbImage image = image(frame);
    FaceBox all = new FaceBox(0, 0, image.width(), image.height());
    FaceStep.Result result = step.given(image, all, TrackState.NONE);
    TrackState next = TrackState.NONE;
    if (frame.hasFace()) {
      answer.setFace(frame.getFace());
      next = TrackState.seen(Boxes.read(frame.getFace()));
    }
    answer.setQuality(result.quality());
    return new Found(answer, result.crop(), null, new Tracks(next, aged(previous.second())));
  }

  private RgbImage image(Frame frame) throws MediaException {
    ByteString data = frame.getData();
    switch (frame.getEncoding()) {
      case ENCODING_RGB24 -> {
        return rgb(data, frame.getWidth(), frame.getHeight());
      }
      case ENCODING_FACE_CROP_RGB24 -> {
        return rgb(data, size, size);
      }
      default -> {
        return jpeg.decode(data.toByteArray());
      }
    }
  }

  private static RgbImage rgb(ByteString data, int width, int height) throws MediaException {
    if (width < 1 || height < 1 || width > JpegCodec.MAX_SIDE || height > JpegCodec.MAX_SIDE) {
      throw new MediaException(
          MediaException.Reason.TOO_LARGE,
          "frame: "
              + width
              + "x"
              + height
              + " (expected: 1x1 to "
              + JpegCodec.MAX_SIDE
              + "x"
              + JpegCodec.MAX_SIDE
              + ")");
    }
    long expected = (long) width * height * RGB;
    if (data.size() != expected) {
      throw new IllegalArgumentException(
          "frame bytes: " + data.size() + " (expected: " + expected + ")");
    }
    return new RgbImage(width, height, data.toByteArray());
  }

  @Override
  public void close() {
    step.close();
  }
}
