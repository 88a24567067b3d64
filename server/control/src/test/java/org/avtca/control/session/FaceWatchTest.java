package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.avtca.control.session.SessionEvent.FaceChange;
import org.avtca.control.session.SessionEvent.FaceChanged;
import org.avtca.core.FaceBox;
import org.avtca.core.FaceRule;
import org.junit.jupiter.api.Test;

/** What is told of the face that is followed. */
class FaceWatchTest {
  private static final FaceBox LEFT = new FaceBox(0, 0, 100, 100);
  private static final FaceBox RIGHT = new FaceBox(400, 0, 100, 100);

  private final FaceWatch watch = new FaceWatch(FaceRule.STANDARD, FaceWatch.FIRST_TRACK);

  @Test
  void firstFace_isFound_andThenNothingIsNew() {
    assertThat(watch.seen(1, LEFT, ""))
        .contains(new FaceChanged(FaceWatch.FIRST_TRACK, FaceChange.FOUND, 1));
    assertThat(watch.seen(2, new FaceBox(10, 0, 100, 100), "")).isEmpty();
  }

  @Test
  void faceElsewhere_isAnother() {
    watch.seen(1, LEFT, "");

    assertThat(watch.seen(2, RIGHT, "")).map(FaceChanged::change).contains(FaceChange.SWITCHED);
  }

  @Test
  void anotherName_isAnother_whereverItIs() {
    watch.seen(1, LEFT, "anna");

    assertThat(watch.seen(2, LEFT, "bert"))
        .contains(new FaceChanged("bert", FaceChange.SWITCHED, 2));
  }

  @Test
  void face_isLostOnceItsBoxIsNoLongerReused_andFoundAgain() {
    watch.seen(0, LEFT, "");
    for (int instant = 1; instant <= 5; instant++) {
      assertThat(watch.notSeen(instant)).isEmpty();
    }

    assertThat(watch.notSeen(6)).map(FaceChanged::change).contains(FaceChange.LOST);
    assertThat(watch.notSeen(7)).isEmpty();
    assertThat(watch.seen(8, RIGHT, "")).map(FaceChanged::change).contains(FaceChange.FOUND);
  }

  @Test
  void cropsWithoutAPlace_areTheSameFace() {
    watch.seen(0, null, "");

    assertThat(watch.seen(1, null, "")).isEmpty();
  }
}
