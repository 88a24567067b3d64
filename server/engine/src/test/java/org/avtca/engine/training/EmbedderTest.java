package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withPrecision;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.SplittableRandom;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.Digests;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.PreparedClip;
import org.avtca.engine.model.AvtcaModel;
import org.junit.jupiter.api.Test;

/** Pictures of faces are windows of one frame. */
class EmbedderTest {
  private static final int SIDE = 16;
  private static final ModelPlan PLAN =
      ModelPlan.ofFrames(
          "avtca", SyntheticClips.SMALL, SIDE, AudioNorm.NONE, SyntheticClips.PROFILE.detector());

  @Test
  void onePictureAlone_isEvaluatedLikeAnyOther() {
    List<ClipRecord> records = SyntheticClips.records("p", 1, 1);
    try (AvtcaModel model = AvtcaModel.initialise(PLAN.specFor(4), Device.cpu(), 1);
        NDManager pass = model.manager().newSubManager()) {
      ClipBatch two = batch(records.subList(0, 2));
      ClipBatch one = batch(records.subList(1, 2));

      NDArray second = new Embedder(model).evaluate(pass, two).get(1);
      NDArray alone = new Embedder(model).evaluate(pass, one).get(0);

      assertThat(alone.toFloatArray()).containsExactly(second.toFloatArray(), withPrecision(1e-5f));
      assertThat(alone.abs().sum().getFloat()).isPositive();
    }
  }

  @Test
  void onePictureAlone_cannotBeLearntFrom() {
    try (AvtcaModel model = AvtcaModel.initialise(PLAN.specFor(4), Device.cpu(), 1);
        NDManager pass = model.manager().newSubManager()) {
      ClipBatch one = batch(SyntheticClips.records("p", 1, 1).subList(0, 1));

      NDArray embeddings = new Embedder(model).train(pass, one, 0, new SplittableRandom(1));

      assertThat(embeddings.toFloatArray()).containsOnly(0);
    }
  }

  private static ClipBatch batch(List<ClipRecord> records) {
    PreprocessingProfile profile = PLAN.profile();
    ClipBatch batch =
        new ClipBatch(profile, AudioNormalizer.none(), FrameLayout.PLANES, records.size());
    for (ClipRecord record : records) {
      byte[] crop = new byte[PreparedClip.cropBytes(profile)];
      new SplittableRandom(record.label()).nextBytes(crop);
      PreparedClip picture =
          new PreparedClip(
              profile,
              new PreparedClip.Facts(
                  Digests.sha256(new byte[0]), profile.grid().windowUs(), 0, 1, 1, 1),
              crop,
              new boolean[] {true},
              new float[profile.windowSamples()],
              new float[profile.audio().channels() * profile.audioColumns()]);
      batch.add(record, picture, Augmentation.NONE);
    }
    return batch;
  }
}
