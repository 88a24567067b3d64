package org.avtca.client.transport;

import org.avtca.proto.v1.AudioChunk;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.VideoFrame;

/** What waits to be sent. */
sealed interface Outgoing {
  /** What it costs of the queue's bytes. */
  int bytes();

  /** Samples [start, end). */
  record Audio(AudioChunk chunk, long endSample) implements Outgoing {
    @Override
    public int bytes() {
      return chunk.getPcm().size();
    }

    long samples() {
      return endSample - chunk.getStartSample();
    }
  }

  /** One frame. */
  record Video(VideoFrame frame) implements Outgoing {
    @Override
    public int bytes() {
      return frame.getData().size();
    }

    long ptsUs() {
      return frame.getPtsUs();
    }
  }

  /** A message that needs no credit but keeps its place among the others; without a number yet. */
  record Control(SessionRequest message) implements Outgoing {
    /** Keeps a caller that sends nothing else from filling the memory. */
    private static final int COST = 256;

    @Override
    public int bytes() {
      return COST;
    }
  }
}
