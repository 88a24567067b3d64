package org.avtca.capture;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.core.Pcm;
import org.avtca.core.SampleClock;
import org.jspecify.annotations.Nullable;

/**
 * A source whose sound and pictures the caller pushes: a conference's, a robot's, or those of a
 * library of the caller's own. What is pushed before the capture has started, or after its end, is
 * left out. Pushing never waits for the network; pictures that the grid takes are encoded in the
 * call. Thread-safe.
 */
public final class PushSource implements CaptureSource, AutoCloseable {
  private final @Nullable AudioFormat audio;
  private final boolean video;
  private @Nullable Taker taker;
  private long samples;
  private long beginUs;

  /** Where pushed pieces go. */
  interface Taker {
    /** Takes a piece, and closes it in time. */
    void take(Piece piece);

    /** Nothing more will come. */
    void end();
  }

  private PushSource(@Nullable AudioFormat audio, boolean video) {
    this.audio = audio;
    this.video = video;
  }

  /** Sound alone. */
  public static PushSource ofSound(AudioFormat format) {
    return new PushSource(requireNonNull(format, "format"), false);
  }

  /** Pictures alone. */
  public static PushSource ofPictures() {
    return new PushSource(null, true);
  }

  /** Sound and pictures. */
  public static PushSource ofBoth(AudioFormat format) {
    return new PushSource(requireNonNull(format, "format"), true);
  }

  @Override
  public String name() {
    return "push";
  }

  Tracks.Has has() {
    return new Tracks.Has(audio != null, video);
  }

  synchronized void bind(Taker to) {
    if (taker != null) {
      throw new IllegalStateException("push: used before (expected: a new PushSource)");
    }
    taker = to;
  }

  /**
   * Pushes samples that follow the last ones; the first begin at zero.
   *
   * @param interleaved 16-bit samples of all channels
   */
  public synchronized void sound(short[] interleaved) {
    sound(interleaved, null);
  }

  /**
   * Pushes samples, after a hole or with a time of their own.
   *
   * @param interleaved 16-bit samples of all channels
   * @param at when they begin, since the capture's start
   */
  public synchronized void soundAt(short[] interleaved, Duration at) {
    sound(interleaved, requireNonNull(at, "at"));
  }

  private void sound(short[] interleaved, @Nullable Duration at) {
    AudioFormat format = audio;
    if (format == null) {
      throw new IllegalStateException("push: sound (expected: a source that declared it)");
    }
    float[] floats = new float[interleaved.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = interleaved[i] / 32_768f;
    }
    float[] mono = Pcm.toMono(floats, format.channels());
    if (at != null) {
      beginUs = at.toNanos() / 1_000;
      samples = 0;
    }
    long us = beginUs + new SampleClock(format.sampleRateHz()).micros(samples);
    samples += mono.length;
    push(new Piece.Sound(us, mono, format.sampleRateHz()));
  }

  /**
   * Pushes a picture.
   *
   * @param bgr rows of blue, green, red, a byte each
   * @param at when it was taken, since the capture's start; later than the last
   */
  public synchronized void picture(byte[] bgr, int width, int height, Duration at) {
    if (!video) {
      throw new IllegalStateException("push: a picture (expected: a source that declared them)");
    }
    if (width < 1 || height < 1 || bgr.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "picture: "
              + bgr.length
              + " bytes of "
              + width
              + "x"
              + height
              + " (expected: 3 bytes a pixel)");
    }
    push(new Piece.View(at.toNanos() / 1_000, new PushedPicture(bgr, width, height)));
  }

  private void push(Piece piece) {
    if (taker != null) {
      taker.take(piece);
    } else if (piece instanceof Piece.View view) {
      view.picture().close();
    }
  }

  /** Says that nothing more will come. */
  @Override
  public synchronized void close() {
    Taker to = taker;
    if (to != null) {
      taker = null;
      to.end();
    }
  }
}
