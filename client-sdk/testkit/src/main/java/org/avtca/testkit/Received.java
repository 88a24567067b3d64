package org.avtca.testkit;

import org.avtca.client.emotion.Modality;
import org.avtca.proto.v1.Gap;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.VideoFrame;

/** From the wire to what tests look at. */
final class Received {
  private Received() {}

  static ReceivedItem of(SessionRequest request, int channels) {
    long seq = request.getSeq();
    return switch (request.getMessageCase()) {
      case AUDIO ->
          new ReceivedItem.Audio(
              seq,
              request.getAudio().getStartSample(),
              request.getAudio().getPcm().size() / (2L * channels));
      case VIDEO -> video(seq, request.getVideo());
      case GAP -> gap(seq, request.getGap());
      case RESULT_ACK -> new ReceivedItem.ResultAck(seq, request.getResultAck().getWindowId());
      case START ->
          request.getStart().hasResume()
              ? new ReceivedItem.Resume(seq, request.getStart().getResume().getNextWindowId())
              : new ReceivedItem.Other(seq, request.getMessageCase().name());
      case ANCHOR, UPDATE, FLUSH, END_INPUT, MESSAGE_NOT_SET ->
          new ReceivedItem.Other(seq, request.getMessageCase().name());
    };
  }

  private static ReceivedItem video(long seq, VideoFrame frame) {
    return new ReceivedItem.Video(
        seq, Replies.micros(frame.getPtsUs()), frame.getData().size(), frame.hasFace());
  }

  private static ReceivedItem gap(long seq, Gap gap) {
    Modality modality =
        gap.getModality() == org.avtca.proto.v1.Modality.MODALITY_AUDIO
            ? Modality.AUDIO
            : Modality.VIDEO;
    return new ReceivedItem.Gap(
        seq,
        modality,
        Replies.micros(gap.getFromUs()),
        Replies.micros(gap.getToUs()),
        gap.getCause().name().replace("CAUSE_", ""));
  }
}
