package org.avtca.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.avtca.core.Detector;
import org.avtca.core.FrameGrid;
import org.avtca.core.PreprocessingProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One real clip of each kind, where there are any beside the project; they are not part of it. */
class RealClipsTest {
  private static final Path DATA = Path.of("../../../shared/data");
  private static final Path YUNET = DATA.resolve("models/face_detection_yunet_2026may.onnx");

  @ParameterizedTest
  @CsvSource({
    "ravdess-crosspaired/Actor_09/01-01-03-01-01-01-09.mp4, 640, 360, 48000",
    "talking/5.mp4, 524, 524, 44100",
    "talking/bbaf2n.mpg, 360, 288, 44100",
  })
  void realClip_isDecoded_andItsFaceFound(String name, int width, int height, int rate)
      throws IOException {
    Path clip = DATA.resolve(name);
    assumeTrue(Files.exists(clip), "no real clips here");
    FaceDetectors detectors = new FaceDetectors(List.of());
    Walk walk = new Walk(detectors, detectors.haar());
    MediaSummary summary = walk.over(clip);
    assertThat(summary.info().width()).isEqualTo(width);
    assertThat(summary.info().height()).isEqualTo(height);
    assertThat(summary.info().audioRate()).isEqualTo(rate);
    assertThat(summary.damagedPackets()).isZero();
    assertThat(walk.loudest).isGreaterThan(0.01f);
    assertThat(walk.instants).isEqualTo(FrameGrid.STANDARD.count(0, summary.durationUs()));
    assertThat(walk.found).isGreaterThanOrEqualTo(walk.instants * 9 / 10);
  }

  @Test
  void yunet_findsTheFacesToo() throws IOException {
    Path clip = DATA.resolve("talking/2.mp4");
    assumeTrue(Files.exists(clip) && Files.exists(YUNET), "no real clips here");
    Walk walk = new Walk(new FaceDetectors(List.of(YUNET)), FaceDetectors.yunet(YUNET));
    walk.over(clip);
    assertThat(walk.instants).isGreaterThan(15);
    assertThat(walk.found).isEqualTo(walk.instants);
  }

  /** Counts what a detector finds in a file. */
  private static final class Walk implements MediaSink {
    private final FaceStep step;
    private final GridFaces faces;
    private int instants;
    private int found;
    private float loudest;

    Walk(FaceDetectors detectors, Detector detector) throws IOException {
      PreprocessingProfile profile = PreprocessingProfile.aligned(detector).withFrameSize(112);
      step = new FaceStep(profile, detectors.open(detector));
      faces =
          new GridFaces(
              profile.grid(),
              step,
              (slot, result) -> {
                instants++;
                found += result.detected() ? 1 : 0;
              });
    }

    MediaSummary over(Path clip) throws MediaException {
      MediaReader reader = new MediaReader(MediaLimits.forClips());
      MediaSummary summary = reader.read(clip, MediaRequest.clip(FrameGrid.STANDARD), this);
      faces.finish(summary.durationUs());
      step.close();
      return summary;
    }

    @Override
    public void onVideo(long ptsUs, RgbImage image) throws MediaException {
      faces.offer(ptsUs, image);
    }

    @Override
    public void onAudio(float[] mono, int rate) {
      for (float sample : mono) {
        loudest = Math.max(loudest, Math.abs(sample));
      }
    }
  }
}
