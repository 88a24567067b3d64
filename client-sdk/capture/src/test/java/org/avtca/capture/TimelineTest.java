package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two lanes, one order. */
class TimelineTest {
  private final List<String> out = new ArrayList<>();

  private Timeline timeline(boolean audio, boolean video, long patienceUs) {
    return new Timeline(
        audio,
        video,
        patienceUs,
        item -> out.add((item instanceof MediaItem.Picture ? "V" : "A") + item.atUs()));
  }

  private static void audio(Timeline timeline, long us) {
    timeline.add(timeline.audio(), new MediaItem.Audio(us, new byte[0]));
    timeline.reached(timeline.audio(), us);
  }

  private static void video(Timeline timeline, long us) {
    timeline.add(timeline.video(), new MediaItem.Picture(us, us, new byte[0], Optional.empty()));
    timeline.reached(timeline.video(), us);
  }

  @Test
  void item_waitsUntilTheOtherLaneHasPassedIt() {
    Timeline timeline = timeline(true, true, 1000);
    audio(timeline, 10);
    audio(timeline, 20);
    assertThat(out).isEmpty();
    video(timeline, 15);
    assertThat(out).containsExactly("A10", "V15");
    timeline.end(timeline.video());
    assertThat(out).containsExactly("A10", "V15", "A20");
  }

  @Test
  void laneThatIsAbsent_isNotWaitedFor() {
    Timeline timeline = timeline(true, false, 1000);
    audio(timeline, 10);
    assertThat(out).containsExactly("A10");
  }

  @Test
  void patience_boundsWhatIsHeld() {
    Timeline timeline = timeline(true, true, 100);
    audio(timeline, 10);
    audio(timeline, 60);
    assertThat(out).isEmpty();
    audio(timeline, 110);
    assertThat(out).containsExactly("A10");
    video(timeline, 5);
    timeline.end(timeline.audio());
    timeline.end(timeline.video());
    assertThat(out).containsExactly("A10", "V5", "A60", "A110");
  }
}
