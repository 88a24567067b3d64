package org.avtca.control.worker;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.avtca.proto.worker.v1.DecodeRecordingRequest;
import org.avtca.proto.worker.v1.GridFace;
import org.avtca.proto.worker.v1.RecordingEnd;
import org.avtca.proto.worker.v1.RecordingInfo;

/** Decoded recordings on the wire. */
final class RecordingCodec {

  private RecordingCodec() {}

  static DecodeRecordingRequest request(RecordingRequest request) {
    return DecodeRecordingRequest.newBuilder()
        .setPath(request.path().toString())
        .setProfileJson(request.profileJson())
        .setMaxDurationUs(request.maxDuration().toNanos() / 1_000)
        .setMaxWallMillis(request.maxWallTime().toMillis())
        .build();
  }

  /**
   * An item as it was sent.
   *
   * @throws WorkFailedException if it says that the recording is at fault
   * @throws IllegalArgumentException if it is empty
   */
  static DecodedItem item(org.avtca.proto.worker.v1.DecodedItem item) {
    return switch (item.getItemCase()) {
      case INFO -> info(item.getInfo());
      case AUDIO -> new DecodedItem.Audio(item.getAudio().asReadOnlyByteBuffer());
      case FACE -> face(item.getFace());
      case END -> end(item.getEnd());
      case FAILURE ->
          throw new WorkFailedException(
              item.getFailure().getReason(), item.getFailure().getMessage());
      case ITEM_NOT_SET -> throw new IllegalArgumentException("decoded item: empty");
    };
  }

  private static DecodedItem info(RecordingInfo info) {
    return new DecodedItem.Info(
        info.getHasAudio(),
        info.getHasVideo(),
        Duration.of(info.getDurationUs(), ChronoUnit.MICROS));
  }

  private static DecodedItem face(GridFace face) {
    return new DecodedItem.Face(
        face.getInstant(),
        face.getPtsUs(),
        face.getCrop().asReadOnlyByteBuffer(),
        face.hasFace() ? BoxCodec.read(face.getFace()) : null,
        face.getReused(),
        face.getQuality());
  }

  private static DecodedItem end(RecordingEnd end) {
    return new DecodedItem.End(
        end.getAudioSamples(),
        end.getVideoFrames(),
        Duration.of(end.getDurationUs(), ChronoUnit.MICROS));
  }
}
