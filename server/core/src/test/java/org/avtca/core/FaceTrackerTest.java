package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.avtca.core.FaceTracker.Decision;
import org.avtca.core.FaceTracker.Outcome;
import org.junit.jupiter.api.Test;

class FaceTrackerTest {
  private static final FaceBox SMALL = new FaceBox(100, 100, 50, 50);
  private static final FaceBox LARGE = new FaceBox(300, 100, 90, 90);

  private final FaceTracker tracker = new FaceTracker(FaceRule.STANDARD);

  @Test
  void atFirst_theLargestFaceIsTaken() {
    Decision decision = tracker.decide(List.of(SMALL, LARGE), TrackState.NONE);

    assertThat(decision).isEqualTo(new Decision(Outcome.FOUND, LARGE, TrackState.seen(LARGE)));
    assertThat(decision.face()).hasValue(LARGE);
  }

  @Test
  void thenTheSameFace_evenBesideALargerOne() {
    FaceBox moved = new FaceBox(110, 104, 52, 50);

    Decision decision = tracker.decide(List.of(LARGE, moved), TrackState.seen(SMALL));

    assertThat(decision.outcome()).isEqualTo(Outcome.KEPT);
    assertThat(decision.box()).isEqualTo(moved);
  }

  @Test
  void ofSeveralOverlapping_theOneThatOverlapsMost() {
    FaceBox near = new FaceBox(102, 100, 50, 50);
    FaceBox nearAndLarger = new FaceBox(90, 90, 80, 80);

    Decision decision = tracker.decide(List.of(nearAndLarger, near), TrackState.seen(SMALL));

    assertThat(decision.box()).isEqualTo(near);
  }

  @Test
  void overlapBelowTheLimit_isAnotherFace() {
    FaceBox exactly = new FaceBox(100, 100, 100, 100);
    FaceBox atTheLimit = new FaceBox(100, 100, 100, 30);
    FaceBox below = new FaceBox(100, 100, 100, 29);

    assertThat(tracker.decide(List.of(atTheLimit), TrackState.seen(exactly)).outcome())
        .isEqualTo(Outcome.KEPT);
    assertThat(tracker.decide(List.of(below), TrackState.seen(exactly)).outcome())
        .isEqualTo(Outcome.SWITCHED);
  }

  @Test
  void withoutAFace_theLastBoxServesFiveInstantsAndNoMore() {
    TrackState state = TrackState.seen(SMALL);
    for (int age = 1; age <= 5; age++) {
      Decision decision = tracker.decide(List.of(), state);
      assertThat(decision)
          .isEqualTo(new Decision(Outcome.REUSED, SMALL, new TrackState(SMALL, age)));
      assertThat(decision.reused()).isTrue();
      state = decision.next();
    }

    Decision lost = tracker.decide(List.of(), state);

    assertThat(lost).isEqualTo(new Decision(Outcome.LOST, null, TrackState.NONE));
    assertThat(tracker.decide(List.of(), lost.next()).outcome()).isEqualTo(Outcome.ABSENT);
  }

  @Test
  void faceSeenAgain_restartsTheCount() {
    Decision decision = tracker.decide(List.of(SMALL), new TrackState(SMALL, 5));

    assertThat(decision.next()).isEqualTo(new TrackState(SMALL, 0));
  }

  @Test
  void missingFrame_showsNothingButAgesTheTrack() {
    Decision first = tracker.decideWithoutFrame(TrackState.seen(SMALL));

    assertThat(first).isEqualTo(new Decision(Outcome.ABSENT, null, new TrackState(SMALL, 1)));
    assertThat(tracker.decideWithoutFrame(new TrackState(SMALL, 5)).outcome())
        .isEqualTo(Outcome.LOST);
    assertThat(tracker.decideWithoutFrame(TrackState.NONE).next()).isEqualTo(TrackState.NONE);
  }

  @Test
  void detectorsOrder_doesNotMatter() {
    Random random = new Random(11);
    for (int round = 0; round < 500; round++) {
      List<FaceBox> faces = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(5); i++) {
        faces.add(onACoarseGrid(random));
      }
      TrackState state =
          random.nextBoolean() ? TrackState.NONE : TrackState.seen(onACoarseGrid(random));
      Decision decision = tracker.decide(faces, state);
      Collections.shuffle(faces, random);

      assertThat(tracker.decide(faces, state)).isEqualTo(decision);
    }
  }

  @Test
  void noReuse_losesTheFaceAtOnce() {
    FaceTracker strict = new FaceTracker(new FaceRule(0.3, 0, 1));

    assertThat(strict.decide(List.of(), TrackState.seen(SMALL)).outcome()).isEqualTo(Outcome.LOST);
  }

  @Test
  void state_isValidated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrackState(null, 1))
        .withMessage("track.age: 1 (expected: 0 without a box)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrackState(SMALL, -1))
        .withMessage("track.age: -1 (expected: >= 0)");
  }

  /** Few places, so that many boxes overlap equally. */
  private static FaceBox onACoarseGrid(Random random) {
    return new FaceBox(random.nextInt(4) * 20, random.nextInt(4) * 20, 50, 50);
  }
}
