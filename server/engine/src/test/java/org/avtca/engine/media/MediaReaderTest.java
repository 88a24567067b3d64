package org.avtca.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.avtca.core.FrameGrid;
import org.avtca.core.Resampler;
import org.avtca.engine.media.MediaRequest.Need;
import org.avtca.engine.media.MediaWriter.Container;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of good files. */
class MediaReaderTest {
  private static final MediaRequest EVERYTHING =
      new MediaRequest(Need.OPTIONAL, Need.OPTIONAL, Optional.empty());
  private static final int FPS = 25;
  private static final int AT = 30;

  @TempDir private Path folder;
  private final MediaReader reader = new MediaReader(MediaLimits.forClips());

  @ParameterizedTest
  @EnumSource(value = Container.class, mode = EnumSource.Mode.EXCLUDE, names = "WAV")
  void flashAndBeep_comeAtTheSameTime(Container container) throws IOException {
    Path clip = TestClips.flashAndBeep(folder.resolve("clip"), container, FPS, 2 * FPS, AT);
    RecordingSink sink = new RecordingSink();
    MediaSummary summary = reader.read(clip, EVERYTHING, sink);

    double flash = flashUs(sink);
    double beep = beepUs(sink.sound(), TestClips.rate(container));
    assertThat(beep).isCloseTo(flash, within(1_000.0));
    assertThat(flash).isCloseTo(AT * 1e6 / FPS, within(60_000.0));
    assertThat(summary.decodedFrames()).isEqualTo(2 * FPS);
    assertThat(summary.selectedFrames()).isEqualTo(2 * FPS);
    assertThat(summary.damagedPackets()).isZero();
    assertThat(summary.durationUs()).isBetween(1_990_000L, 2_100_000L);
  }

  @Test
  void mp4_startsAtZeroAndTellsWhatItIs() throws IOException {
    Path clip = TestClips.flashAndBeep(folder.resolve("a.mp4"), Container.MP4, FPS, 2 * FPS, AT);
    MediaInfo[] told = new MediaInfo[1];
    RecordingSink sink = new RecordingSink();
    MediaSummary summary =
        reader.read(
            clip,
            EVERYTHING,
            new MediaSink() {
              @Override
              public void onStart(MediaInfo info) {
                told[0] = info;
              }

              @Override
              public void onVideo(long ptsUs, RgbImage image) {
                sink.onVideo(ptsUs, image);
              }

              @Override
              public void onAudio(float[] mono, int rate) {
                sink.onAudio(mono, rate);
              }
            });
    assertThat(told[0]).isEqualTo(summary.info());
    assertThat(summary.info().audioRate()).isEqualTo(48_000);
    assertThat(summary.info().audioChannels()).isEqualTo(1);
    assertThat(summary.info().width()).isEqualTo(TestClips.WIDTH);
    assertThat(summary.info().height()).isEqualTo(TestClips.HEIGHT);
    assertThat(summary.info().durationUs()).hasValue(2_000_000);
    assertThat(sink.times.get(0)).isZero();
    assertThat(flashUs(sink)).isEqualTo(AT * 1_000_000L / FPS);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 12, 25, 30})
  void grid_handsOnTheFramesThatFrameGridPicks(int fps) throws IOException {
    Path clip = TestClips.silentFilm(folder.resolve("film.mp4"), fps, 3 * fps);
    RecordingSink all = new RecordingSink();
    reader.read(clip, EVERYTHING, all);
    RecordingSink chosen = new RecordingSink();
    MediaSummary summary = reader.read(clip, MediaRequest.recording(FrameGrid.STANDARD), chosen);

    long[] times = all.timesUs();
    Set<Long> picked = new LinkedHashSet<>();
    for (long instant : FrameGrid.STANDARD.instants(0, summary.durationUs())) {
      OptionalInt pick = FrameGrid.STANDARD.pick(times, instant);
      pick.ifPresent(index -> picked.add(times[index]));
    }
    assertThat(chosen.times).containsExactlyElementsOf(picked);
    assertThat(summary.decodedFrames()).isEqualTo(times.length);
    assertThat(summary.selectedFrames()).isEqualTo(picked.size());
  }

  @Test
  void sound_resampledInTheReadersChunks_equalsResampledWhole() throws IOException {
    Path clip = folder.resolve("voice.mkv");
    float[] voice = TestClips.voiced(48_000, 1.5);
    try (MediaWriter writer =
        MediaWriter.create(clip, new MediaWriter.Settings(Container.MKV, 0, 0, FPS, 48_000))) {
      writer.audio(voice);
    }
    RecordingSink sink = new RecordingSink();
    reader.read(clip, MediaRequest.audioOnly(), sink);

    Resampler chunked = Resampler.between(48_000, 22_050);
    RecordingSink parts = new RecordingSink();
    sink.chunks.forEach(chunk -> parts.chunks.add(chunked.push(chunk)));
    parts.chunks.add(chunked.flush());
    Resampler whole = Resampler.between(48_000, 22_050);
    RecordingSink once = new RecordingSink();
    once.chunks.add(whole.push(sink.sound()));
    once.chunks.add(whole.flush());

    assertThat(sink.chunks.size()).isGreaterThan(1);
    assertThat(sink.sound()).hasSize(voice.length);
    assertThat(parts.sound()).isEqualTo(once.sound());
  }

  @Test
  void colours_surviveDecoding() throws IOException {
    Path clip = folder.resolve("colours.avi");
    byte[] rgb = new byte[3 * TestClips.WIDTH * TestClips.HEIGHT];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) 200;
      rgb[i + 1] = (byte) 90;
      rgb[i + 2] = (byte) 40;
    }
    MediaWriter.Settings settings =
        new MediaWriter.Settings(Container.AVI, TestClips.WIDTH, TestClips.HEIGHT, FPS, 0);
    try (MediaWriter writer = MediaWriter.create(clip, settings)) {
      for (int i = 0; i < FPS; i++) {
        writer.video(new RgbImage(TestClips.WIDTH, TestClips.HEIGHT, rgb));
      }
    }
    RecordingSink sink = new RecordingSink();
    reader.read(clip, EVERYTHING, sink);
    byte[] read = sink.images.get(5).rgb();
    int middle = 3 * (TestClips.WIDTH * TestClips.HEIGHT / 2 + TestClips.WIDTH / 2);
    assertThat(read[middle] & 0xff).isCloseTo(200, within(6));
    assertThat(read[middle + 1] & 0xff).isCloseTo(90, within(6));
    assertThat(read[middle + 2] & 0xff).isCloseTo(40, within(6));
  }

  @Test
  void phoneClip_isTurnedUpright() throws IOException {
    Path clip = folder.resolve("phone.mp4");
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(clip.toString(), 96, 64, 0)) {
      recorder.setFormat("mp4");
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
      recorder.setFrameRate(FPS);
      recorder.setDisplayRotation(-90.0);
      recorder.start();
      try (Frame frame = new Frame(96, 64, Frame.DEPTH_UBYTE, 3)) {
        for (int i = 0; i < FPS; i++) {
          recorder.record(frame);
        }
      }
    }
    RecordingSink sink = new RecordingSink();
    MediaSummary summary = reader.read(clip, EVERYTHING, sink);
    assertThat(summary.info().width()).isEqualTo(64);
    assertThat(summary.info().height()).isEqualTo(96);
    assertThat(sink.images.get(0).width()).isEqualTo(64);
  }

  private static long flashUs(RecordingSink sink) {
    for (int i = 0; i < sink.images.size(); i++) {
      byte[] rgb = sink.images.get(i).rgb();
      if ((rgb[rgb.length / 2] & 0xff) > 128) {
        return sink.times.get(i);
      }
    }
    throw new AssertionError("no flash");
  }

  private static double beepUs(float[] sound, int rate) {
    for (int i = 0; i < sound.length; i++) {
      if (Math.abs(sound[i]) > 0.3) {
        return i * 1e6 / rate;
      }
    }
    throw new AssertionError("no beep");
  }
}
