package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.avtca.control.worker.Rejection;
import org.avtca.core.FaceBox;
import org.jspecify.annotations.Nullable;

/** One message of a session's client, after the first. */
public sealed interface SessionInput {
  /** Counts all the client's messages, from 1, the first included. */
  long seq();

  /** What has a place in media time. */
  sealed interface Media extends SessionInput {}

  /**
   * Consecutive audio. Its time is its sample count, never its arrival.
   *
   * @param startSample number of the first sample
   * @param pcm position to limit; must not change later
   */
  record Audio(long seq, long startSample, ByteBuffer pcm) implements Media {
    public Audio {
      requireNonNull(pcm, "pcm");
    }
  }

  /**
   * A video frame.
   *
   * @param ptsUs on the clock that the anchors tie to the audio, microseconds
   * @param data position to limit; must not change later
   * @param face the client's choice; null: the server finds it
   * @param track the client's name for the person; may be empty
   */
  record Video(long seq, long ptsUs, ByteBuffer data, @Nullable FaceBox face, String track)
      implements Media {
    public Video {
      requireNonNull(data, "data");
      requireNonNull(track, "track");
    }
  }

  /** Ties an audio sample to the clock that stamps frames. */
  record Anchor(long seq, long audioSample, long captureUs) implements Media {}

  /**
   * Input that will not come: {@code [fromUs, toUs)} on the session's clock.
   *
   * @param cause for people
   */
  record Gap(long seq, Modality modality, long fromUs, long toUs, String cause) implements Media {
    public Gap {
      requireNonNull(modality, "modality");
      requireNonNull(cause, "cause");
    }
  }

  /** Changes what later windows are; what is empty stays. */
  record Update(
      long seq, Optional<Duration> hop, Optional<Boolean> explain, Optional<Boolean> interim)
      implements SessionInput {
    public Update {
      requireNonNull(hop, "hop");
      requireNonNull(explain, "explain");
      requireNonNull(interim, "interim");
    }
  }

  /** The client holds all results up to and with this one. */
  record ResultAck(long seq, long windowId) implements SessionInput {}

  /** Asks to be told once all that came before is answered. */
  record Flush(long seq, long flushId) implements SessionInput {}

  /** Nothing more will come; the rest is answered, then the session ends. */
  record EndInput(long seq) implements SessionInput {}

  /**
   * A message that cannot be read.
   *
   * @param why it is rejected
   */
  record Malformed(long seq, Rejection why) implements SessionInput {
    public Malformed {
      requireNonNull(why, "why");
    }
  }
}
