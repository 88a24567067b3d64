package org.avtca.client.emotion;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * One person's stream: audio and video go up, one result a window comes back, in order.
 *
 * <p>Sending is safe from one thread a modality. The session's clock is its audio's sample count;
 * without audio, the frames' {@code pts}.
 */
public interface EmotionSession extends AutoCloseable {
  /** What the server made of the options. */
  SessionInfo info();

  /**
   * Sends the next samples, at most one second of them.
   *
   * @param pcm signed 16-bit little-endian samples of all channels, interleaved
   * @throws org.avtca.client.common.AvtcaException if the queue is full under {@link
   *     DropPolicy#FAIL}, or the session has ended
   */
  void sendAudio(byte[] pcm);

  /**
   * Sends a frame.
   *
   * @param pts on the session's clock
   * @param data as the declared format says
   * @throws org.avtca.client.common.AvtcaException as {@link #sendAudio}
   */
  void sendVideo(Duration pts, byte[] data);

  /** Sends a frame whose face the caller has found already. */
  void sendVideo(Duration pts, byte[] data, FaceBox face);

  /** Says that audio or video of [from, to) will not come; the audio's sample count goes on. */
  void gap(Modality modality, Duration from, Duration to, GapCause cause);

  /** Changes the hop of later windows. */
  void updateHop(Duration hop);

  /** Completes once all that was sent before is answered. */
  CompletableFuture<Void> flush();

  /** Says that nothing more will come; the rest is answered, then the session ends. */
  void endInput();

  /** The results, for any number of subscribers that each ask for as many as they can take. */
  Flow.Publisher<WindowResult> results();

  /**
   * The results one by one; waiting for the next is waiting for the server. Ends with the session.
   *
   * @throws org.avtca.client.common.AvtcaException from {@code hasNext} if the session broke
   */
  Iterator<WindowResult> iterator();

  /** How the session ended; exceptional if it broke. */
  CompletableFuture<SessionSummary> completion();

  /** Cancels the session if it has not ended. */
  @Override
  void close();
}
