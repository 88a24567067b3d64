package org.avtca.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.avtca.core.FrameGrid;
import org.avtca.engine.media.MediaException.Reason;
import org.avtca.engine.media.MediaWriter.Container;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of files that cannot be used. */
class MediaReaderErrorTest {
  private static final MediaRequest CLIP = MediaRequest.clip(FrameGrid.STANDARD);
  private static final MediaRequest RECORDING = MediaRequest.recording(FrameGrid.STANDARD);
  private static final int FPS = 25;

  @TempDir private Path folder;

  @Test
  void missingFile() {
    assertThat(failure(folder.resolve("none.mp4"), CLIP))
        .returns(Reason.NOT_FOUND, MediaException::reason)
        .hasMessageContaining("none.mp4: no such file (expected:");
  }

  @Test
  void folderInsteadOfFile() {
    assertThat(failure(folder, CLIP).reason()).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void emptyFile() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.mp4"));
    assertThat(failure(file, CLIP))
        .returns(Reason.EMPTY, MediaException::reason)
        .hasMessageContaining("empty.mp4: the file is empty (expected: an mp4,");
  }

  @Test
  void textFile() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.mp4"), "These are only notes.\n");
    assertThat(failure(file, CLIP))
        .returns(Reason.UNREADABLE, MediaException::reason)
        .hasMessage(
            "notes.mp4: not a media file: Invalid data found when processing input (expected: an"
                + " mp4, flv, avi, mpg, mkv, webm or wav file)");
  }

  @Test
  void mp4CutBeforeItsIndex() throws IOException {
    Path whole = clip("whole.mp4");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(failure(cut, CLIP))
        .returns(Reason.TRUNCATED, MediaException::reason)
        .hasMessageContaining("no moov box")
        .hasMessageContaining("(expected: a complete file; it has " + bytes.length / 2);
  }

  @Test
  void mp4CutBehindItsIndex() throws IOException {
    Path whole = folder.resolve("fast.mp4");
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(whole.toString(), 96, 64, 0)) {
      recorder.setFormat("mp4");
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
      recorder.setFrameRate(FPS);
      recorder.setOption("movflags", "faststart");
      recorder.start();
      try (Frame frame = new Frame(96, 64, Frame.DEPTH_UBYTE, 3)) {
        for (int i = 0; i < 4 * FPS; i++) {
          recorder.record(frame);
        }
      }
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
    assertThat(failure(cut, RECORDING))
        .returns(Reason.TRUNCATED, MediaException::reason)
        .hasMessageContaining("(expected: 4000 ms, as its header says)");
  }

  @Test
  void filmWithoutSound() throws IOException {
    Path film = TestClips.silentFilm(folder.resolve("film.mp4"), FPS, FPS);
    assertThat(failure(film, CLIP))
        .returns(Reason.NO_AUDIO, MediaException::reason)
        .hasMessage("film.mp4: no sound (expected: an audio stream)");
  }

  @Test
  void soundWithoutPictures() throws IOException {
    Path sound = TestClips.flashAndBeep(folder.resolve("a.wav"), Container.WAV, FPS, FPS, 3);
    assertThat(failure(sound, CLIP))
        .returns(Reason.NO_VIDEO, MediaException::reason)
        .hasMessage("a.wav: no pictures (expected: a video stream)");
  }

  @Test
  void longerThanTheLimit() throws IOException {
    MediaLimits limits = new MediaLimits(Duration.ofSeconds(1), 1 << 20, Duration.ofSeconds(30));
    assertThat(failure(clip("long.mp4"), CLIP, limits))
        .returns(Reason.TOO_LONG, MediaException::reason)
        .hasMessageContaining("(expected: at most PT1S)");
  }

  @Test
  void largerThanTheLimit() throws IOException {
    MediaLimits limits =
        new MediaLimits(Duration.ofMinutes(1), 96 * 64 - 1, Duration.ofSeconds(30));
    assertThat(failure(clip("large.mp4"), CLIP, limits))
        .returns(Reason.TOO_LARGE, MediaException::reason)
        .hasMessage("a picture of 96x64 (expected: at most 6143 pixels)");
  }

  @Test
  void slowerThanTheLimit() throws IOException {
    MediaLimits limits = new MediaLimits(Duration.ofMinutes(1), 1 << 20, Duration.ofNanos(1));
    assertThat(failure(clip("slow.mp4"), CLIP, limits).reason()).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void interruptedThread() throws IOException {
    Path clip = clip("interrupted.mp4");
    Thread.currentThread().interrupt();
    assertThat(failure(clip, CLIP).reason()).isEqualTo(Reason.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"#EXTM3U\n#EXTINF:2,\n%s\n", "ffconcat version 1.0\nfile '%s'\n"})
  void playlist_cannotReachOtherFiles(String playlist) throws IOException {
    Path secret = clip("secret.mp4");
    Path list = folder.resolve("list.mp4");
    Files.writeString(list, playlist.formatted(secret), StandardCharsets.UTF_8);
    assertThat(failure(list, RECORDING).reason()).isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void sinksOwnFailure_comesThroughUnchanged() throws IOException {
    MediaException own = new MediaException(Reason.TOO_LONG, "enough");
    MediaSink sink =
        new MediaSink() {
          @Override
          public void onVideo(long ptsUs, RgbImage image) throws MediaException {
            throw own;
          }

          @Override
          public void onAudio(float[] mono, int rate) {}
        };
    Path clip = clip("stopped.mp4");
    MediaReader reader = new MediaReader(MediaLimits.forClips());
    assertThat(catchThrowableOfType(MediaException.class, () -> reader.read(clip, CLIP, sink)))
        .isSameAs(own);
  }

  private Path clip(String name) throws IOException {
    return TestClips.flashAndBeep(folder.resolve(name), Container.MP4, FPS, 2 * FPS, 5);
  }

  private static MediaException failure(Path file, MediaRequest request) {
    return failure(file, request, MediaLimits.forClips());
  }

  private static MediaException failure(Path file, MediaRequest request, MediaLimits limits) {
    MediaReader reader = new MediaReader(limits);
    return catchThrowableOfType(
        MediaException.class, () -> reader.read(file, request, new RecordingSink()));
  }
}
