package org.avtca.client.transport;

import org.avtca.proto.v1.AudioChunk;
import org.avtca.proto.v1.Gap;
import org.avtca.proto.v1.Modality;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.VideoFrame;

/** What waits to be sent, or is kept to be sent again. */
sealed interface Outgoing {
  /** What it costs of the queue's bytes. */
  int bytes();

  /** The message, without a number. */
  SessionRequest message();

  /** Whether it lies before {@code mark} as a whole, so that it is not needed any more. */
  boolean isBefore(Mark mark);

  /** Samples [start, end). */
  record Audio(AudioChunk chunk, long endSample) implements Outgoing {
    @Override
    public int bytes() {
      return chunk.getPcm().size();
    }

    @Override
    public SessionRequest message() {
      return SessionRequest.newBuilder().setAudio(chunk).build();
    }

    @Override
    public boolean isBefore(Mark mark) {
      return endSample <= mark.audioSample();
    }

    long samples() {
      return endSample - chunk.getStartSample();
    }

    /** What of it lies at or behind {@code sample}, which is before its end. */
    Audio from(long sample) {
      long start = chunk.getStartSample();
      if (sample <= start) {
        return this;
      }
      int frameBytes = (int) (chunk.getPcm().size() / samples());
      int skipped = Math.toIntExact((sample - start) * frameBytes);
      return new Audio(
          AudioChunk.newBuilder()
              .setStartSample(sample)
              .setPcm(chunk.getPcm().substring(skipped))
              .build(),
          endSample);
    }
  }

  /** One frame. */
  record Video(VideoFrame frame) implements Outgoing {
    @Override
    public int bytes() {
      return frame.getData().size();
    }

    @Override
    public SessionRequest message() {
      return SessionRequest.newBuilder().setVideo(frame).build();
    }

    @Override
    public boolean isBefore(Mark mark) {
      return ptsUs() < mark.videoPtsUs();
    }

    long ptsUs() {
      return frame.getPtsUs();
    }
  }

  /**
   * A message that needs no credit but keeps its place among the others.
   *
   * @param endSample of a gap: behind it, where there is audio; else 0
   */
  record Control(SessionRequest message, long endSample) implements Outgoing {
    /** Keeps a caller that sends nothing else from filling the memory. */
    private static final int COST = 256;

    Control(SessionRequest message) {
      this(message, 0);
    }

    @Override
    public int bytes() {
      return COST;
    }

    @Override
    public boolean isBefore(Mark mark) {
      if (!message.hasGap()) {
        return true;
      }
      // A gap lies on the session's clock, which frames need not be stamped by.
      Gap gap = message.getGap();
      boolean video = gap.getModality() == Modality.MODALITY_VIDEO;
      return endSample <= mark.audioSample() && (!video || gap.getToUs() <= mark.videoPtsUs());
    }
  }
}
