package org.avtca.client.transport;

import org.avtca.proto.v1.Ack;
import org.avtca.proto.v1.AudioChunk;
import org.avtca.proto.v1.ClockAnchor;
import org.avtca.proto.v1.Dropped;
import org.avtca.proto.v1.FaceEvent;
import org.avtca.proto.v1.Gap;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.WindowResult;

/**
 * Where the server's session begins in the caller's: at the start of both until a session had to be
 * begun anew. Callers see one clock and one count of windows.
 *
 * @param sample of the audio, and
 * @param us of the clock, at which the server's session begins
 * @param window the caller's number of the server's window 0
 */
record SessionBase(long sample, long us, long window) {
  static final SessionBase START = new SessionBase(0, 0, 0);

  /**
   * The message as the server's session has it.
   *
   * @param anchored whether frames have a clock of their own, which begins nowhere
   */
  SessionRequest toServer(SessionRequest message, boolean anchored) {
    if (equals(START)) {
      return message;
    }
    SessionRequest.Builder moved = message.toBuilder();
    if (message.hasAudio()) {
      AudioChunk.Builder audio = moved.getAudioBuilder();
      audio.setStartSample(audio.getStartSample() - sample);
    } else if (message.hasVideo() && !anchored) {
      moved.getVideoBuilder().setPtsUs(message.getVideo().getPtsUs() - us);
    } else if (message.hasGap()) {
      Gap gap = message.getGap();
      moved
          .getGapBuilder()
          .setFromUs(Math.max(0, gap.getFromUs() - us))
          .setToUs(gap.getToUs() - us);
    } else if (message.hasAnchor()) {
      moved.setAnchor(moved(message.getAnchor()));
    }
    return moved.build();
  }

  /**
   * An anchor from before the base is as good at the base: clocks drift little in half a minute.
   */
  private ClockAnchor moved(ClockAnchor anchor) {
    long before = Math.max(0, sample - anchor.getAudioSample());
    long beforeUs = before == 0 ? 0 : before * us / sample;
    return anchor.toBuilder()
        .setAudioSample(anchor.getAudioSample() + before - sample)
        .setCaptureUs(anchor.getCaptureUs() + beforeUs)
        .build();
  }

  /** A result as the caller's session has it. */
  WindowResult fromServer(WindowResult result) {
    return equals(START)
        ? result
        : result.toBuilder()
            .setWindowId(result.getWindowId() + window)
            .setStartUs(result.getStartUs() + us)
            .setEndUs(result.getEndUs() + us)
            .build();
  }

  /** Windows that will not come, as the caller's session has them. */
  Dropped fromServer(Dropped dropped) {
    return dropped.toBuilder()
        .setFromWindowId(dropped.getFromWindowId() + window)
        .setToWindowId(dropped.getToWindowId() + window)
        .build();
  }

  /** What happened to a face, when it did in the caller's session. */
  FaceEvent fromServer(FaceEvent event) {
    return event.toBuilder().setAtUs(event.getAtUs() + us).build();
  }

  /** A release mark as the caller's session has it. */
  Mark fromServer(Ack ack, boolean anchored) {
    return new Mark(ack.getAudioSample() + sample, ack.getVideoPtsUs() + (anchored ? 0 : us));
  }
}
