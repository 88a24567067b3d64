package org.avtca.worker;

import java.io.IOException;
import java.util.List;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.FaceStep;

/** The default profile with small faces, and what it needs. */
final class TestProfiles {
  private final FaceDetectors detectors;

  TestProfiles() throws IOException {
    this.detectors = new FaceDetectors(List.of());
  }

  PreprocessingProfile small() {
    return PreprocessingProfile.aligned(detectors.haar()).withFrameSize(FakeScorer.SIZE);
  }

  FrameFaces faces() throws IOException {
    PreprocessingProfile profile = small();
    return new FrameFaces(
        new FaceStep(profile, detectors.open(profile.detector())), profile.frameSize());
  }
}
