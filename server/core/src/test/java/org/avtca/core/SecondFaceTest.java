package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.avtca.core.FaceTracker.Decision;
import org.avtca.core.FaceTracker.Outcome;
import org.junit.jupiter.api.Test;

/** The face rule for a second person. */
class SecondFaceTest {
  private static final FaceBox LARGE = new FaceBox(300, 100, 90, 90);
  private static final FaceBox MIDDLE = new FaceBox(0, 100, 60, 60);
  private static final FaceBox SMALL = new FaceBox(100, 100, 50, 50);

  private final FaceTracker tracker = new FaceTracker(FaceRule.STANDARD);

  @Test
  void atFirst_itIsTheLargestOfTheOthers() {
    Decision decision = tracker.decideSecond(List.of(SMALL, LARGE, MIDDLE), LARGE, TrackState.NONE);

    assertThat(decision).isEqualTo(new Decision(Outcome.FOUND, MIDDLE, TrackState.seen(MIDDLE)));
  }

  @Test
  void thenTheSamePerson_evenBesideALargerOne() {
    Decision decision =
        tracker.decideSecond(List.of(SMALL, LARGE, MIDDLE), LARGE, TrackState.seen(SMALL));

    assertThat(decision.outcome()).isEqualTo(Outcome.KEPT);
    assertThat(decision.box()).isEqualTo(SMALL);
  }

  @Test
  void alone_nobodyIsSecond() {
    assertThat(tracker.decideSecond(List.of(LARGE), LARGE, TrackState.NONE).outcome())
        .isEqualTo(Outcome.ABSENT);
  }

  @Test
  void partOfTheFirstFace_isNobody() {
    FaceBox mouth = new FaceBox(330, 160, 20, 20);
    FaceBox twice = new FaceBox(310, 105, 90, 90);

    assertThat(mouth.iou(LARGE)).isLessThan(FaceRule.STANDARD.minIou());
    assertThat(tracker.decideSecond(List.of(LARGE, mouth, twice), LARGE, TrackState.NONE).box())
        .isNull();
  }

  @Test
  void missedDetection_isBridgedByTheLastBox_asForTheFirst() {
    TrackState state = TrackState.seen(SMALL);
    for (int age = 1; age <= 5; age++) {
      Decision decision = tracker.decideSecond(List.of(LARGE), LARGE, state);
      assertThat(decision)
          .isEqualTo(new Decision(Outcome.REUSED, SMALL, new TrackState(SMALL, age)));
      state = decision.next();
    }

    assertThat(tracker.decideSecond(List.of(LARGE), LARGE, state).outcome())
        .isEqualTo(Outcome.LOST);
  }

  @Test
  void lastBoxThatIsTheFirstPersonsPlaceNow_doesNotStandIn() {
    FaceBox inFront = new FaceBox(105, 95, 60, 60);

    Decision decision = tracker.decideSecond(List.of(inFront), inFront, TrackState.seen(SMALL));

    assertThat(decision).isEqualTo(new Decision(Outcome.ABSENT, null, new TrackState(SMALL, 1)));
  }

  @Test
  void instantWithoutDetector_keepsBoth() {
    Decision first = tracker.decide(List.of(), TrackState.seen(LARGE));

    assertThat(tracker.decideSecond(List.of(), first.box(), TrackState.seen(SMALL)).box())
        .isEqualTo(SMALL);
    assertThat(tracker.decideSecond(List.of(), null, TrackState.seen(SMALL)).box())
        .isEqualTo(SMALL);
  }

  @Test
  void peopleWhoCross_areNeverBothTracks_andGoOnAfterwards() {
    TrackState first = TrackState.NONE;
    TrackState second = TrackState.NONE;
    for (int step = 0; step <= 40; step++) {
      FaceBox right = new FaceBox(10 * step, 100, 66, 66);
      FaceBox left = new FaceBox(400 - 10 * step, 100, 60, 60);
      boolean hidden = right.iou(left) > 0.2;
      List<FaceBox> seen = hidden ? List.of(right) : List.of(left, right);
      Decision one = tracker.decide(seen, first);
      Decision two = tracker.decideSecond(seen, one.box(), second);

      assertThat(one.box()).as("step %d", step).isEqualTo(right);
      if (hidden) {
        assertThat(two.outcome()).as("step %d", step).isIn(Outcome.REUSED, Outcome.ABSENT);
      } else {
        assertThat(two.box()).as("step %d", step).isEqualTo(left);
      }
      first = one.next();
      second = two.next();
    }
  }

  @Test
  void whateverIsSeen_nobodyIsBoth() {
    Random random = new Random(5);
    TrackState first = TrackState.NONE;
    TrackState second = TrackState.NONE;
    int both = 0;
    for (int instant = 0; instant < 5_000; instant++) {
      List<FaceBox> seen = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        seen.add(new FaceBox(random.nextInt(20) * 10, random.nextInt(4) * 10, 50, 50));
      }
      Decision one = tracker.decide(seen, first);
      Decision two = tracker.decideSecond(seen, one.box(), second);
      FaceBox box = one.box();
      FaceBox other = two.box();
      if (box != null && other != null) {
        both++;
        assertThat(box.iou(other)).isLessThan(FaceRule.STANDARD.minIou());
      }
      assertThat(other == null || box != null).isTrue();
      first = one.next();
      second = two.next();
    }
    assertThat(both).isGreaterThan(1_000);
  }
}
