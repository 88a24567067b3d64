package org.avtca.benchmarks.load;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.avtca.benchmarks.load.Clip.Item;
import org.avtca.benchmarks.load.Clip.Kind;
import org.avtca.core.FrameGrid;
import org.avtca.core.Pcm;
import org.avtca.core.Resampler;
import org.avtca.engine.media.JpegCodec;
import org.avtca.engine.media.MediaException;
import org.avtca.engine.media.MediaLimits;
import org.avtca.engine.media.MediaReader;
import org.avtca.engine.media.MediaRequest;
import org.avtca.engine.media.MediaSink;
import org.avtca.engine.media.RgbImage;
import org.jspecify.annotations.Nullable;

/** Turns media files into clips that send what the SDK's file capture sends. */
final class ClipEncoder {
  /** Samples a second that are sent. */
  static final int RATE = 22_050;

  private static final int CHUNK = (int) (RATE * Clip.CHUNK_US / 1_000_000);
  private static final int QUALITY = 90;

  private final boolean pictures;
  private final JpegCodec jpeg = new JpegCodec();

  /**
   * An encoder.
   *
   * @param pictures whether pictures are sent
   */
  ClipEncoder(boolean pictures) {
    this.pictures = pictures;
  }

  /**
   * Decodes a file whole and encodes it; what is behind the last multiple of {@link Clip#STEP_US}
   * is cut off.
   *
   * @throws MediaException if it cannot be decoded
   * @throws IllegalArgumentException if it is shorter than one step
   */
  Clip encode(Path file) throws MediaException {
    MediaRequest request =
        pictures ? MediaRequest.clip(FrameGrid.STANDARD) : MediaRequest.audioOnly();
    Sink sink = new Sink();
    new MediaReader(MediaLimits.forClips()).read(file, request, sink);
    return clip(sink.sound(), sink.pictures);
  }

  /** A clip of sound at {@link #RATE} and of pictures. */
  static Clip clip(float[] sound, List<Item> pictures) {
    long us = sound.length * 1_000_000L / RATE;
    long durationUs = us / Clip.STEP_US * Clip.STEP_US;
    List<Item> items = new ArrayList<>();
    for (int chunk = 0; chunk < durationUs / Clip.CHUNK_US; chunk++) {
      float[] samples = Arrays.copyOfRange(sound, chunk * CHUNK, (chunk + 1) * CHUNK);
      items.add(new Item((chunk + 1) * Clip.CHUNK_US, Kind.SOUND, Pcm.s16le(samples)));
    }
    pictures.stream().filter(picture -> picture.atUs() < durationUs).forEach(items::add);
    items.sort(Comparator.comparingLong(Item::atUs));
    return new Clip(items, durationUs);
  }

  /** Collects one file. */
  private final class Sink implements MediaSink {
    private final List<Item> pictures = new ArrayList<>();
    private final List<float[]> runs = new ArrayList<>();
    private @Nullable Resampler resampler;

    @Override
    public void onVideo(long ptsUs, RgbImage image) {
      pictures.add(new Item(ptsUs, Kind.PICTURE, jpeg.encode(image, QUALITY)));
    }

    @Override
    public void onAudio(float[] mono, int rate) {
      if (resampler == null) {
        resampler = Resampler.between(rate, RATE);
      }
      runs.add(resampler.push(mono));
    }

    float[] sound() {
      runs.add(requireNonNull(resampler, "sound").flush());
      float[] sound = new float[runs.stream().mapToInt(run -> run.length).sum()];
      int at = 0;
      for (float[] run : runs) {
        System.arraycopy(run, 0, sound, at, run.length);
        at += run.length;
      }
      return sound;
    }
  }
}
