package org.avtca.control.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.avtca.core.FaceBox;
import org.avtca.core.TrackState;
import org.avtca.proto.worker.v1.EncodeFramesRequest;
import org.avtca.proto.worker.v1.EncodeFramesResponse;
import org.avtca.proto.worker.v1.Frame;
import org.avtca.proto.worker.v1.FrameResult;
import org.avtca.proto.worker.v1.FrameSequenceResult;
import org.jspecify.annotations.Nullable;

/** Frames on the wire. Media bytes are wrapped, not copied. */
final class FrameCodec {

  private FrameCodec() {}

  static EncodeFramesRequest request(List<FrameSequence> sequences) {
    EncodeFramesRequest.Builder request = EncodeFramesRequest.newBuilder();
    for (FrameSequence sequence : sequences) {
      var builder =
          request
              .addSequencesBuilder()
              .setTrack(track(sequence.track()))
              .setFirstInstant(sequence.firstInstant());
      TrackState second = sequence.second();
      if (second != null) {
        builder.setSecondTrack(track(second));
      }
      sequence.frames().forEach(frame -> builder.addFrames(frame(frame)));
    }
    return request.build();
  }

  private static Frame frame(FrameItem item) {
    Frame.Builder frame =
        Frame.newBuilder()
            .setId(item.id())
            .setEncoding(encoding(item.encoding()))
            .setData(UnsafeByteOperations.unsafeWrap(item.data()))
            .setWidth(item.width())
            .setHeight(item.height());
    FaceBox face = item.face();
    if (face != null) {
      frame.setFace(BoxCodec.write(face));
    }
    return frame.build();
  }

  private static Frame.Encoding encoding(FrameEncoding encoding) {
    return switch (encoding) {
      case ABSENT -> Frame.Encoding.ENCODING_UNSPECIFIED;
      case JPEG -> Frame.Encoding.ENCODING_JPEG;
      case RGB24 -> Frame.Encoding.ENCODING_RGB24;
      case FACE_CROP_JPEG -> Frame.Encoding.ENCODING_FACE_CROP_JPEG;
      case FACE_CROP_RGB24 -> Frame.Encoding.ENCODING_FACE_CROP_RGB24;
    };
  }

  private static org.avtca.proto.worker.v1.TrackState track(TrackState track) {
    var builder = org.avtca.proto.worker.v1.TrackState.newBuilder().setAge(track.age());
    FaceBox last = track.last();
    if (last != null) {
      builder.setLast(BoxCodec.write(last));
    }
    return builder.build();
  }

  static EncodeResult result(EncodeFramesResponse response) {
    return new EncodeResult(
        response.getSequencesList().stream().map(FrameCodec::sequence).toList(),
        Duration.of(response.getDecodeMicros(), ChronoUnit.MICROS),
        Duration.of(response.getEncodeMicros(), ChronoUnit.MICROS));
  }

  private static EncodedSequence sequence(FrameSequenceResult result) {
    return new EncodedSequence(
        track(result.getTrack()),
        result.hasSecondTrack() ? track(result.getSecondTrack()) : null,
        result.getFramesList().stream().map(FrameCodec::frame).toList());
  }

  private static TrackState track(org.avtca.proto.worker.v1.TrackState track) {
    return new TrackState(track.hasLast() ? BoxCodec.read(track.getLast()) : null, track.getAge());
  }

  private static EncodedFrame frame(FrameResult result) {
    return new EncodedFrame(
        result.getId(),
        new EncodedFace(
            embedding(result.getEmbedding()),
            result.hasFace() ? BoxCodec.read(result.getFace()) : null,
            result.getReused(),
            result.getQuality()),
        result.hasSecond() ? second(result.getSecond()) : EncodedFace.NONE,
        rejection(result.getRejectedReason(), result.getRejectedMessage()));
  }

  private static EncodedFace second(org.avtca.proto.worker.v1.EncodedFace face) {
    return new EncodedFace(
        embedding(face.getEmbedding()),
        BoxCodec.read(face.getFace()),
        face.getReused(),
        face.getQuality());
  }

  private static Embedding embedding(ByteString bytes) {
    return new Embedding(bytes.asReadOnlyByteBuffer());
  }

  static @Nullable Rejection rejection(String reason, String message) {
    return reason.isEmpty() ? null : new Rejection(reason, message);
  }
}
