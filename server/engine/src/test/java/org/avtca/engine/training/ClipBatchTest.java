package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.PreparedClip;
import org.junit.jupiter.api.Test;

/** Clips become a model's inputs: faces in place, missing ones left out, augmented alike. */
class ClipBatchTest {
  private static final PreprocessingProfile PROFILE = SyntheticClips.PROFILE;
  private static final int SLOTS = PROFILE.grid().framesPerWindow();
  private static final int CROP = PreparedClip.cropBytes(PROFILE);
  private static final int SIDE = PROFILE.frameSize();
  private static final ClipRecord RECORD = new ClipRecord("id", Path.of("id"), 2, "01");

  private final ClipBatch batch =
      new ClipBatch(PROFILE, AudioNormalizer.none(), FrameLayout.PLANES, 2);

  @Test
  void framesWithoutAFace_areLeftOut() {
    boolean[] faces = all();
    faces[0] = false;
    faces[7] = false;
    batch.add(RECORD, clip(faces, PROFILE.grid().windowUs()), Augmentation.NONE);

    assertThat(batch.frameCount()).isEqualTo(SLOTS - 2);
    assertThat(batch.sources()).containsExactly(-1, 0, 1, 2, 3, 4, 5, -1, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  void slotsBehindTheEnd_repeatTheLastFace_whichIsEncodedOnce() {
    // Ten slots are within 2.4 s.
    batch.add(RECORD, clip(all(), 2_400_000), Augmentation.NONE);

    assertThat(batch.frameCount()).isEqualTo(10);
    assertThat(batch.sources()).endsWith(8, 9, 9, 9, 9, 9, 9);
  }

  @Test
  void videoWithTooFewFaces_isMissing() {
    boolean[] faces = new boolean[SLOTS];
    faces[3] = true;
    faces[4] = true;
    batch.add(RECORD, clip(faces, PROFILE.grid().windowUs()), Augmentation.NONE);

    assertThat(batch.frameCount()).isZero();
    assertThat(batch.sources()).containsOnly(ClipBatch.MISSING);
  }

  @Test
  void referenceCompat_takesBlackFramesForMissingOnes() {
    PreprocessingProfile reference =
        PreprocessingProfile.referenceCompat(PROFILE.detector()).withFrameSize(SIDE);
    ClipBatch black = new ClipBatch(reference, AudioNormalizer.none(), FrameLayout.PLANES, 1);
    black.add(RECORD, clip(new boolean[SLOTS], PROFILE.grid().windowUs()), Augmentation.NONE);

    assertThat(black.frameCount()).isEqualTo(SLOTS);
  }

  @Test
  void secondClip_comesAfterTheFirst_andClearForgetsBoth() {
    batch.add(RECORD, clip(all(), PROFILE.grid().windowUs()), Augmentation.NONE);
    batch.add(RECORD, clip(all(), PROFILE.grid().windowUs()), Augmentation.NONE);

    assertThat(batch.sources()).hasSize(2 * SLOTS).endsWith(28, 29);
    assertThat(batch.labels()).containsExactly(2, 2);
    batch.clear();
    assertThat(batch.size()).isZero();
    assertThat(batch.sources()).isEmpty();
  }

  @Test
  void arrays_haveTheModelsShapes_andPixelsInZeroToOne() {
    batch.add(RECORD, clip(all(), PROFILE.grid().windowUs()), Augmentation.NONE);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        NDArray frames = batch.frames(manager);
        NDArray audio = batch.audio(manager)) {
      assertThat(frames.getShape()).isEqualTo(new Shape(SLOTS, 3, SIDE, SIDE));
      assertThat(audio.getShape()).isEqualTo(new Shape(1, 10, 156));
      assertThat(frames.toFloatArray()[5]).isEqualTo(5 / 255f);
      assertThat(audio.toFloatArray()[3]).isEqualTo(3);
    }
  }

  @Test
  void layouts_holdTheSameFrames() {
    ClipBatch channelsLast =
        new ClipBatch(PROFILE, AudioNormalizer.none(), FrameLayout.CHANNELS_LAST, 1);
    Augmentation turned = new Augmentation(true, 7, 1.1, 0, 0, 0);
    batch.add(RECORD, clip(all(), PROFILE.grid().windowUs()), turned);
    channelsLast.add(RECORD, clip(all(), PROFILE.grid().windowUs()), turned);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        NDArray planes = batch.frames(manager);
        NDArray places = channelsLast.frames(manager)) {
      assertThat(places.getShape()).isEqualTo(planes.getShape());
      assertThat(places.toFloatArray()).isEqualTo(planes.toFloatArray());
    }
  }

  @Test
  void noise_isTheSameForTheSameSeed() {
    float[] once = new float[1000];
    float[] again = new float[1000];
    new Augmentation(false, 0, 1, 0.5, 3, 0).addNoise(once);
    new Augmentation(false, 0, 1, 0.5, 3, 0).addNoise(again);
    double power = 0;
    for (float value : once) {
      power += value * value / 1000.0;
    }

    assertThat(once).isEqualTo(again);
    assertThat(Math.sqrt(power)).isCloseTo(0.5, within(0.05));
  }

  @Test
  void shift_movesWholeColumns_andRepeatsTheEdge() {
    float[] later = {1, 2, 3, 4, 5, 6};
    new Augmentation(false, 0, 1, 0, 0, 0.02).shift(later, 2, 43);
    assertThat(later).containsExactly(1, 1, 2, 4, 4, 5);
    float[] earlier = {1, 2, 3, 4, 5, 6};
    new Augmentation(false, 0, 1, 0, 0, -0.05).shift(earlier, 2, 43);
    assertThat(earlier).containsExactly(3, 3, 3, 6, 6, 6);
  }

  @Test
  void draws_areTheSameForTheSameSeed_andWithinTheRecipe() {
    Recipe recipe =
        Recipe.named("authors")
            .with(Map.of("brightness", "0.2", "audio_noise", "0.1", "audio_shift", "0.1"));
    for (long seed = 0; seed < 50; seed++) {
      Augmentation one = Augmentation.draw(recipe, new SplittableRandom(seed));
      assertThat(one).isEqualTo(Augmentation.draw(recipe, new SplittableRandom(seed)));
      assertThat(one.degrees()).isBetween(-10.0, 10.0);
      assertThat(one.gain()).isBetween(0.8, 1.2);
      assertThat(one.audioShift()).isBetween(-0.1, 0.1);
    }
  }

  private static PreparedClip clip(boolean[] faces, long durationUs) {
    float[] features = new float[10 * PROFILE.audioColumns()];
    for (int i = 0; i < features.length; i++) {
      features[i] = i;
    }
    return SyntheticClips.clip(crops(), faces, features, durationUs);
  }

  private static byte[] crops() {
    byte[] crops = new byte[SLOTS * CROP];
    for (int i = 0; i < crops.length; i++) {
      crops[i] = (byte) (i % 256);
    }
    return crops;
  }

  private static boolean[] all() {
    boolean[] faces = new boolean[SLOTS];
    Arrays.fill(faces, true);
    return faces;
  }
}
