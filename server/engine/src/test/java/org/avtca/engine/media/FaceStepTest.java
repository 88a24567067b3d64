package org.avtca.engine.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.avtca.core.FaceBox;
import org.avtca.core.FaceRule;
import org.avtca.core.FaceTracker.Outcome;
import org.avtca.core.FrameGrid;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.Colour;
import org.avtca.core.TrackState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The step of one grid instant, and a file's walk over them, with a detector that is told. */
class FaceStepTest {
  private static final FaceBox FACE = new FaceBox(10, 10, 32, 32);

  private final List<FaceBox> visible = new ArrayList<>();
  private final RgbImage image = TestClips.plain(100);
  private int detections;
  private PreprocessingProfile profile;
  private FaceStep step;

  @BeforeEach
  void openStep() throws IOException {
    profile = PreprocessingProfile.aligned(new FaceDetectors(List.of()).haar()).withFrameSize(16);
    step = new FaceStep(profile, new ToldDetector());
  }

  @Test
  void foundFace_isCut() {
    visible.add(FACE);
    FaceStep.Result result = step.find(image, TrackState.NONE, 0);
    assertThat(result.detected()).isTrue();
    assertThat(result.crop()).isNotNull().extracting(RgbImage::width).isEqualTo(16);
    assertThat(result.next()).isEqualTo(TrackState.seen(FACE));
  }

  @Test
  void lostFace_isReusedForFiveInstants_thenMissing() {
    visible.add(FACE);
    TrackState track = step.find(image, TrackState.NONE, 0).next();
    visible.clear();
    for (int n = 1; n <= 5; n++) {
      FaceStep.Result reused = step.find(image, track, n);
      assertThat(reused.crop()).isNotNull();
      assertThat(reused.detected()).isFalse();
      track = reused.next();
    }
    FaceStep.Result lost = step.find(image, track, 6);
    assertThat(lost.crop()).isNull();
    assertThat(lost.decision().outcome()).isEqualTo(Outcome.LOST);
    assertThat(lost.quality()).isZero();
  }

  @Test
  void missingFrame_hasNothingToCut_butAgesTheTrack() {
    visible.add(FACE);
    TrackState track = step.find(image, TrackState.NONE, 0).next();
    FaceStep.Result missing = step.missing(track);
    assertThat(missing.crop()).isNull();
    assertThat(missing.next().age()).isEqualTo(1);
  }

  @Test
  void faceThatTheCallerKnows_runsNoDetector() {
    FaceStep.Result given = step.given(image, FACE, TrackState.NONE);
    assertThat(given.detected()).isTrue();
    assertThat(detections).isZero();
  }

  @Test
  void detectEverySecond_runsTheDetectorAtEvenInstantsOnly() {
    FaceStep every =
        new FaceStep(profile.withFaceRule(new FaceRule(0.3, 5, 2)), new ToldDetector());
    visible.add(FACE);
    TrackState track = every.find(image, TrackState.NONE, 0).next();
    FaceStep.Result between = every.find(image, track, 1);
    assertThat(detections).isEqualTo(1);
    assertThat(between.decision().reused()).isTrue();
  }

  @Test
  void twoPeople_areCutFromOneDetection_andTheFirstAsIfAlone() {
    FaceBox other = new FaceBox(60, 10, 24, 24);
    visible.add(other);
    visible.add(FACE);
    FaceStep.Two two = step.findTwo(image, null, TrackState.NONE, TrackState.NONE, 0);
    assertThat(detections).isEqualTo(1);
    FaceStep.Result alone = step.find(image, TrackState.NONE, 0);
    assertThat(two.first().decision()).isEqualTo(alone.decision());
    assertThat(two.first().quality()).isEqualTo(alone.quality());
    assertThat(two.second().crop()).isNotNull().extracting(RgbImage::width).isEqualTo(16);
    assertThat(two.second().next()).isEqualTo(TrackState.seen(other));
  }

  @Test
  void secondPerson_isFoundBesideTheOneThatTheCallerKnows() {
    FaceBox other = new FaceBox(60, 10, 24, 24);
    visible.add(FACE);
    visible.add(other);
    FaceStep.Two two = step.findTwo(image, other, TrackState.NONE, TrackState.NONE, 0);
    assertThat(two.first().decision().box()).isEqualTo(other);
    assertThat(two.second().decision().box()).isEqualTo(FACE);
  }

  @Test
  void everyInstantOfAFile_isDecidedOnceAndInOrder() throws MediaException {
    visible.add(FACE);
    List<String> told = new ArrayList<>();
    GridFaces faces =
        new GridFaces(
            FrameGrid.STANDARD,
            step,
            (slot, result) ->
                told.add(slot.index() + (result.crop() == null ? " missing" : " face")));
    faces.offer(100_000, image);
    faces.offer(380_000, image);
    faces.offer(1_100_000, image);
    faces.finish(1_600_000);
    assertThat(told)
        .containsExactly(
            "0 face", "1 face", "2 missing", "3 missing", "4 face", "5 missing", "6 missing");
    assertThat(detections).isEqualTo(3);
  }

  @Test
  void planes_areInTheProfilesOrder() {
    RgbImage crop = new RgbImage(2, 1, new byte[] {1, 2, 3, 4, 5, 6});
    byte[] rgb = new byte[7];
    CropPlanes.write(crop, Colour.RGB, rgb, 1);
    assertThat(rgb).containsExactly(0, 1, 4, 2, 5, 3, 6);
    byte[] bgr = new byte[6];
    CropPlanes.write(crop, Colour.BGR, bgr, 0);
    assertThat(bgr).containsExactly(3, 6, 2, 5, 1, 4);
    float[] floats = new float[3];
    CropPlanes.scale(new byte[] {0, (byte) 255, 51}, 0, 3, floats, 0);
    assertThat(floats).containsExactly(0, 1, 0.2f);
  }

  /** Finds what the test says is visible. */
  private final class ToldDetector implements FaceDetector {
    @Override
    public List<FaceBox> detect(RgbImage picture) {
      detections++;
      return List.copyOf(visible);
    }

    @Override
    public void close() {}
  }
}
