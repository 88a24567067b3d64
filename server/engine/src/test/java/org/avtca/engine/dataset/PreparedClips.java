package org.avtca.engine.dataset;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.media.FaceDetectors;

/** Small profiles and made-up prepared clips. */
final class PreparedClips {
  static final int SIZE = 32;

  private PreparedClips() {}

  static PreprocessingProfile profile() throws IOException {
    return PreprocessingProfile.aligned(new FaceDetectors(List.of()).haar()).withFrameSize(SIZE);
  }

  /** A clip of 2.5 s: 10 slots with frames, slot 3 without a face, the last five padding. */
  static PreparedClip random(PreprocessingProfile profile, String digest, long seed) {
    Random random = new Random(seed);
    int frames = profile.grid().framesPerWindow();
    boolean[] hasFace = new boolean[frames];
    byte[] crops = new byte[frames * PreparedClip.cropBytes(profile)];
    random.nextBytes(crops);
    for (int i = 0; i < 10; i++) {
      hasFace[i] = i != 3;
    }
    float[] pcm = floats(random, profile.windowSamples());
    float[] features = floats(random, profile.audio().channels() * profile.audioColumns());
    PreparedClip.Facts facts = new PreparedClip.Facts(digest, 2_500_000, 0, 10, 8, 9);
    return new PreparedClip(profile, facts, crops, hasFace, pcm, features);
  }

  private static float[] floats(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }
}
