package org.avtca.client.emotion;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * One person's stream: audio and video go up, one result a window comes back, in order.
 *
 * <p>The session's clock is its audio's sample count; without audio, the frames' {@code pts}. What
 * is sent waits in a queue of at most 60 s or 32 MiB until the server has given credit for it; what
 * happens when it is full is the {@link DropPolicy}. Send audio and video in the order of their
 * times: the server waits 250 ms of media for the one that lags, then judges without it.
 *
 * <p>Results can be read in three ways: by the listener, by subscribers of {@link #results()} and
 * by {@link #iterator()}s; each sees the same results in the same order. If there is no listener,
 * the first subscriber or iterator sees all results from the start of the session; later ones begin
 * with the next result. Each reader may be up to 8,192 results behind; beyond that the session
 * stops to acknowledge results, and so the server stops to take input.
 *
 * <pre>{@code
 * session.iterator().forEachRemaining(result -> System.out.println(result.topLabel()));
 * }</pre>
 *
 * <p>waits for one result after the other, on a thread that has nothing else to do. A listener is
 * called on the client's executor:
 *
 * <pre>{@code
 * SessionListener listener =
 *     new SessionListener() {
 *       @Override
 *       public void onResult(WindowResult result) {
 *         if (!result.abstained()) {
 *           System.out.println(result.start() + " " + result.topLabel());
 *         }
 *       }
 *
 *       @Override
 *       public void onDiscontinuity(Discontinuity missing) {
 *         System.out.println("nothing is known of " + missing.from() + " to " + missing.to());
 *       }
 *     };
 * }</pre>
 *
 * <p>A lost connection is not the end: the session keeps what the server may need again, at most 60
 * s or 32 MiB, connects again by its {@link ReconnectPolicy}, and goes on where it was, here or on
 * another server: every window comes once. Media can be sent all the while; they wait. Only what
 * cannot be made good is told as a {@link Discontinuity}.
 *
 * <p>All methods are safe for use by several threads.
 */
public interface EmotionSession extends AutoCloseable {
  /** What the server made of the options; after a {@link Discontinuity}, the last time. */
  SessionInfo info();

  /**
   * Sends the next samples; the array may be used again afterwards.
   *
   * @param pcm signed 16-bit little-endian samples of all channels, interleaved, at most one second
   * @throws IllegalArgumentException if the length is no whole number of samples, or too long
   * @throws IllegalStateException if no audio was declared
   * @throws org.avtca.client.common.AvtcaException {@code QUEUE_FULL} under {@link
   *     DropPolicy#FAIL}, the chunk then counts as not sent; {@code SESSION_ENDED}
   */
  void sendAudio(byte[] pcm);

  /** Sends the next samples, as {@link #sendAudio(byte[])}. */
  void sendAudio(short[] samples);

  /** Where the next sample lies on the session's clock. */
  Duration audioPosition();

  /**
   * Sends a frame; the array may be used again afterwards.
   *
   * @param pts on the session's clock
   * @param data as the declared format says
   * @throws IllegalArgumentException if it is larger than the server takes
   * @throws IllegalStateException if no video was declared
   * @throws org.avtca.client.common.AvtcaException as {@link #sendAudio(byte[])}
   */
  void sendVideo(Duration pts, byte[] data);

  /** Sends a frame whose face the caller has found already. */
  void sendVideo(Duration pts, byte[] data, FaceBox face);

  /**
   * Says that audio or video of [from, to) will not come. A gap in the audio begins at {@link
   * #audioPosition()} and moves it to {@code to}.
   *
   * @throws IllegalArgumentException if the range is empty, or begins elsewhere
   */
  void gap(Modality modality, Duration from, Duration to, GapCause cause);

  /**
   * Ties the audio to the clock that stamps frames, where that is another one: the first before any
   * frame sets the offset between the two, later ones (one a second will do) show how they drift.
   *
   * @param audio a place in the audio, at most {@link #audioPosition()}
   * @param capture when it was captured, on the clock that {@code pts} of frames are of
   * @throws IllegalStateException if no audio was declared
   */
  void anchor(Duration audio, Duration capture);

  /** Changes later windows. */
  void update(SessionUpdate update);

  /** Completes once all that was sent before is answered. */
  CompletableFuture<Void> flush();

  /** Says that nothing more will come; the rest is answered, then the session ends. */
  void endInput();

  /** What was sent, what waits, and what was dropped. */
  SendStatistics statistics();

  /** The results, for any number of subscribers that each ask for as many as they can take. */
  Flow.Publisher<WindowResult> results();

  /**
   * The results one by one; waiting for the next is waiting for the server. Ends with the session.
   * An iterator is for one thread.
   *
   * @throws org.avtca.client.common.AvtcaException from {@code hasNext} if the session broke
   */
  Iterator<WindowResult> iterator();

  /** How the session ended; exceptional if it broke or was closed before its end. */
  CompletableFuture<SessionSummary> completion();

  /**
   * Cancels the session if it has not ended: results that have not come are lost. After {@link
   * #endInput()}, wait for {@link #completion()} to get them all.
   */
  @Override
  void close();
}
