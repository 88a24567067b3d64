package org.avtca.capture;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.emotion.DropPolicy;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.GapCause;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.SessionOptions;

/**
 * Cameras, microphones and network cameras as the source of a session, as it happens.
 *
 * <pre>{@code
 * try (LiveCapture capture =
 *         LiveCapture.builder()
 *             .source(CaptureSource.camera("/dev/video0"))
 *             .source(CaptureSource.microphone("default"))
 *             .open();
 *     EmotionSession session = client.emotions().open(capture.sessionOptions().build(), listener)) {
 *   capture.start(session);
 *   ...
 *   capture.stop(Duration.ofSeconds(5));
 *   session.completion().join();
 * }
 * }</pre>
 *
 * <p>At most one source brings sound and one pictures; one may bring both. Each source has a thread
 * that is never held up by the network: what the session does not take in time waits in a buffer of
 * 15 s of pictures and 30 s of sound, and beyond that the oldest pictures go first.
 *
 * <p>Time zero is {@link #start}. Sound counts by its samples; pictures are stamped by the
 * machine's clock, or by the source's own where it brings both, and anchors tie the two together,
 * so that the server can follow how devices drift. A source that is lost is opened again by the
 * {@link DevicePolicy}, and is a gap meanwhile.
 */
public final class LiveCapture implements AutoCloseable {
  private final LiveRun run;

  private LiveCapture(LiveRun run) {
    this.run = run;
  }

  /** Settings of a capture. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Session options that declare what the sources have, and that give up old pictures rather than
   * wait; the caller adds the purpose and the rest.
   */
  public SessionOptions.Builder sessionOptions() {
    return run.sessionOptions().dropPolicy(DropPolicy.DROP_OLDEST_VIDEO);
  }

  /**
   * Starts to send, and returns.
   *
   * @param session opened with {@link #sessionOptions()}
   * @throws CaptureException if only faces are to be sent and the version's detector is not built
   *     in; nothing was sent then
   * @throws IllegalStateException if the capture was started before
   */
  public void start(EmotionSession session) {
    run.start(session);
  }

  /**
   * Completes when all is sent and the session's input is ended, because the sources have ended or
   * the capture was stopped; exceptionally if the session ended before, or the capture was closed.
   */
  public CompletableFuture<LiveStatistics> completion() {
    return run.completion();
  }

  /** Stops or goes on sending sound: what is not sent is a gap {@link GapCause#MUTED}. */
  public void mute(boolean muted) {
    run.unwanted(Modality.AUDIO, muted ? GapCause.MUTED : null);
  }

  /** Stops or goes on sending pictures: what is not sent is a gap {@link GapCause#COVERED}. */
  public void cover(boolean covered) {
    run.unwanted(Modality.VIDEO, covered ? GapCause.COVERED : null);
  }

  /** What was captured, sent and given up so far. */
  public LiveStatistics statistics() {
    return run.statistics();
  }

  /**
   * Ends the sources, sends what waits, and ends the session's input.
   *
   * @param patience how long the sending may take; then what is left is given up
   * @return what was done
   * @throws CaptureException if it was never started, or took longer
   * @throws org.avtca.client.common.AvtcaException if the session ended before
   */
  public LiveStatistics stop(Duration patience) {
    return run.stop(patience);
  }

  /** Ends the sources at once; what waits is not sent, the session goes on. */
  @Override
  public void close() {
    run.close();
  }

  /** Collects sources and settings. */
  public static final class Builder {
    private final List<CaptureSource> sources = new ArrayList<>();
    private CaptureOptions options = CaptureOptions.defaults();
    private DevicePolicy policy = DevicePolicy.DEFAULT;
    private CaptureListener listener = CaptureListener.NONE;
    private LiveRun.Surroundings surroundings = LiveRun.Surroundings.USUAL;

    private Builder() {}

    /** One more source. */
    public Builder source(CaptureSource source) {
      sources.add(requireNonNull(source, "source"));
      return this;
    }

    /** What is sent; the pace is the sources' own. */
    public Builder options(CaptureOptions options) {
      this.options = requireNonNull(options, "options");
      return this;
    }

    /** How long is waited for sources. */
    public Builder policy(DevicePolicy policy) {
      this.policy = requireNonNull(policy, "policy");
      return this;
    }

    /** Who is told of losses. */
    public Builder listener(CaptureListener listener) {
      this.listener = requireNonNull(listener, "listener");
      return this;
    }

    Builder surroundings(LiveRun.Surroundings surroundings) {
      this.surroundings = surroundings;
      return this;
    }

    /**
     * Opens all sources; waits for them.
     *
     * @throws CaptureException if one cannot be opened, or two bring the same modality
     */
    public LiveCapture open() {
      if (sources.isEmpty()) {
        throw new IllegalArgumentException("sources: none (expected: one or two)");
      }
      LiveRun run = new LiveRun(List.copyOf(sources), options, policy, listener, surroundings);
      run.open();
      return new LiveCapture(run);
    }
  }
}
