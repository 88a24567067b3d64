package org.avtca.testkit;

import java.time.Duration;
import java.util.Optional;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionOptions;

/**
 * A camera and a microphone that are none: sends sound and pictures into a session, in the order of
 * their times, a picture for each instant at which the server wants one.
 *
 * <pre>{@code
 * SyntheticSource source =
 *     SyntheticSource.of(
 *         SyntheticAudio.voice(AudioFormat.mono(16_000), 140), SyntheticVideo.jpeg(320, 240));
 * try (EmotionSession session = client.emotions().open(source.options().build())) {
 *   source.send(session, Duration.ofSeconds(6));
 *   session.endInput();
 *   session.iterator().forEachRemaining(result -> System.out.println(result.topLabel()));
 * }
 * }</pre>
 *
 * <p>An instance is for one session and one thread.
 */
public final class SyntheticSource {
  private final Optional<SyntheticAudio> audio;
  private final Optional<SyntheticVideo> video;
  private Duration sent = Duration.ZERO;

  private SyntheticSource(Optional<SyntheticAudio> audio, Optional<SyntheticVideo> video) {
    this.audio = audio;
    this.video = video;
  }

  /** Sound and pictures. */
  public static SyntheticSource of(SyntheticAudio audio, SyntheticVideo video) {
    return new SyntheticSource(Optional.of(audio), Optional.of(video));
  }

  /** Sound alone. */
  public static SyntheticSource of(SyntheticAudio audio) {
    return new SyntheticSource(Optional.of(audio), Optional.empty());
  }

  /** Pictures alone. */
  public static SyntheticSource of(SyntheticVideo video) {
    return new SyntheticSource(Optional.empty(), Optional.of(video));
  }

  /** Options of a session that takes what comes from here. */
  public SessionOptions.Builder options() {
    SessionOptions.Builder options = SessionOptions.builder();
    audio.ifPresent(sound -> options.audio(sound.format()));
    video.ifPresent(pictures -> options.video(pictures.format()));
    return options;
  }

  /** How much has been sent. */
  public Duration position() {
    return sent;
  }

  /**
   * Sends the next {@code length} at once, in steps of the server's grid.
   *
   * @throws IllegalArgumentException if the length is no multiple of the grid's period, 0.24 s
   */
  public void send(EmotionSession session, Duration length) {
    Duration period = session.info().gridPeriod();
    if (length.isNegative() || length.toNanos() % period.toNanos() != 0) {
      throw new IllegalArgumentException(
          "length: " + length + " (expected: a multiple of " + period + ")");
    }
    for (Duration end = sent.plus(length); sent.compareTo(end) < 0; ) {
      step(session);
    }
  }

  /**
   * Sends {@code length} as time goes by on a test's clock, a step each time a period has passed.
   * What happens after the last step, such as the end of the input, is {@code then}.
   */
  public void play(EmotionSession session, Duration length, VirtualClock clock, Runnable then) {
    if (length.isNegative() || length.isZero()) {
      then.run();
      return;
    }
    Duration period = session.info().gridPeriod();
    clock.after(
        period,
        () -> {
          step(session);
          play(session, length.minus(period), clock, then);
        });
  }

  private void step(EmotionSession session) {
    Duration period = session.info().gridPeriod();
    Duration instant = sent.plus(session.info().gridOffset());
    sent = sent.plus(period);
    audio.ifPresent(
        sound -> {
          long end = samples(sound, sent);
          session.sendAudio(sound.take((int) (end - samples(sound, sent.minus(period)))));
        });
    video.ifPresent(pictures -> session.sendVideo(instant, pictures.frame(instant)));
  }

  private static long samples(SyntheticAudio sound, Duration until) {
    return until.toNanos() * sound.format().sampleRateHz() / 1_000_000_000L;
  }
}
