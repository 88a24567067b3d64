package org.avtca.engine.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.avtca.core.Detector;
import org.avtca.core.Digests;
import org.avtca.core.LabelSet;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.PreparedClip;

/**
 * Clips made of numbers: class c of 4 has sound pattern c mod 2 and face pattern c / 2, so each
 * modality alone tells two classes apart, and both together all four.
 */
final class SyntheticClips implements ClipSource {
  static final LabelSet LABELS = new LabelSet("synthetic", List.of("a", "b", "c", "d"));
  static final PreprocessingProfile PROFILE =
      PreprocessingProfile.aligned(
              new Detector(Detector.Type.HAAR, "none", Digests.sha256(new byte[0]), Map.of()))
          .withFrameSize(16);
  static final ModelSpec SPEC =
      ModelPresets.named("avtca").toBuilder()
          .classes(4)
          .stem(4)
          .stages(List.of(new ModelSpec.Stage(8, 1), new ModelSpec.Stage(8, 1)))
          .width(4)
          .build();

  /** What makes a preset as small as a test wants it. */
  static final Map<String, Object> SMALL =
      Map.of("stem", 4, "stages", List.of(List.of(8, 1), List.of(8, 1)), "width", 4);

  private static final int SLOTS = PROFILE.grid().framesPerWindow();
  private static final long CLIP_US = PROFILE.grid().windowUs();

  /** {@code perClass} clips of each class for each of so many groups. */
  static List<ClipRecord> records(String prefix, int groups, int perClass) {
    List<ClipRecord> records = new ArrayList<>();
    for (int i = 0; i < groups * perClass * LABELS.size(); i++) {
      String id = prefix + i;
      String group = prefix + i / (perClass * LABELS.size());
      records.add(new ClipRecord(id, Path.of(id), i % LABELS.size(), group));
    }
    return records;
  }

  @Override
  public PreparedClip read(ClipRecord clip) {
    SplittableRandom random = new SplittableRandom(clip.id().hashCode());
    boolean[] faces = new boolean[SLOTS];
    Arrays.fill(faces, true);
    return clip(
        crops(clip.label() / 2, random), faces, features(clip.label() % 2, random), CLIP_US);
  }

  static PreparedClip clip(byte[] crops, boolean[] faces, float[] features, long durationUs) {
    return new PreparedClip(
        PROFILE,
        new PreparedClip.Facts(Digests.sha256(new byte[0]), durationUs, 0, SLOTS, SLOTS, SLOTS),
        crops,
        faces,
        new float[PROFILE.windowSamples()],
        features);
  }

  /** Faces that are bright on the left or on the right. */
  private static byte[] crops(int pattern, SplittableRandom random) {
    int side = PROFILE.frameSize();
    byte[] crops = new byte[SLOTS * PreparedClip.cropBytes(PROFILE)];
    for (int i = 0; i < crops.length; i++) {
      boolean bright = (i % side < side / 2) == (pattern == 0);
      crops[i] = (byte) ((bright ? 160 : 60) + random.nextInt(40));
    }
    return crops;
  }

  /** Sounds that are loud in the first or in the last channels. */
  private static float[] features(int pattern, SplittableRandom random) {
    int columns = PROFILE.audioColumns();
    float[] features = new float[PROFILE.audio().channels() * columns];
    for (int i = 0; i < features.length; i++) {
      boolean loud = (i / columns < 5) == (pattern == 0);
      features[i] = (float) ((loud ? 1 : -1) + random.nextGaussian());
    }
    return features;
  }
}
