package org.avtca.admin.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.client.emotion.ClassProbability;
import org.avtca.client.emotion.ModalityState;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.SessionLimits;
import org.avtca.client.emotion.WindowResult;
import org.avtca.client.emotion.WindowTimings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTimelineTest {
  private static final int COLUMNS = 52;

  private final LiveTimeline timeline = new LiveTimeline(true);

  @BeforeEach
  void start() {
    timeline.started(
        new SessionInfo(
            "sessions/s",
            "models/emotion/versions/v3",
            "",
            List.of("happy", "sad"),
            Duration.ofMillis(480),
            Duration.ofMillis(3_600),
            Duration.ofMillis(120),
            Duration.ofMillis(240),
            Duration.ofMillis(120),
            224,
            Optional.empty(),
            false,
            new SessionLimits(Duration.ofSeconds(1), 1, 1)));
  }

  private static WindowResult window(long id, long startMillis, boolean complete, double happy) {
    boolean judged = happy >= 0;
    return new WindowResult(
        id,
        Duration.ofMillis(startMillis),
        Duration.ofMillis(startMillis + 3_600),
        complete,
        judged
            ? List.of(
                new ClassProbability("happy", happy, happy),
                new ClassProbability("sad", 1 - happy, 1 - happy))
            : List.of(),
        judged ? (happy >= 0.5 ? "happy" : "sad") : "",
        judged && happy > 0.4 && happy < 0.6,
        judged ? ModalityState.PRESENT : ModalityState.MISSING,
        judged ? ModalityState.LOW_QUALITY : ModalityState.MISSING,
        Map.of(),
        Optional.empty(),
        "",
        Duration.ZERO,
        new WindowTimings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }

  @Test
  void picture_hasAColumnAWindow_newestAtTheRight() {
    timeline.window(window(0, 0, true, 1), Duration.ofMillis(310));
    timeline.window(window(1, 480, true, 0.45), Duration.ofMillis(310));
    timeline.window(window(2, 960, true, -1), Duration.ofMillis(310));
    timeline.window(window(3, 1_440, true, 0.125), Duration.ofMillis(310));
    timeline.note("no face");

    assertThat(timeline.lines())
        .containsExactly(
            "LIVE  models/emotion/versions/v3   5.04 s   0.3 s behind",
            "now       sad        " + "█".repeat(18) + "░░  88 %",
            "",
            "happy     " + " ".repeat(COLUMNS - 4) + "█▄ ▁  13 %",
            "sad       " + " ".repeat(COLUMNS - 4) + " ▄ ▇  88 %",
            "judged    " + " ".repeat(COLUMNS - 4) + "h? s",
            "voice     " + " ".repeat(COLUMNS - 4) + "━━ ━",
            "face      " + " ".repeat(COLUMNS - 4) + "╍╍ ╍",
            "          the last 25 s; ? not sure, ╍ of low quality; Ctrl-C ends",
            "no face");
  }

  @Test
  void interimWindow_isReplaced() {
    timeline.window(window(0, 0, false, 1), Duration.ZERO);
    timeline.window(window(1, 0, false, 1), Duration.ZERO);
    timeline.window(window(2, 0, true, 0), Duration.ZERO);

    assertThat(timeline.lines().get(5)).isEqualTo("judged    " + " ".repeat(COLUMNS - 1) + "s");
  }

  @Test
  void picture_staysAsHighAndAsWideAsItIs() {
    int height = timeline.lines().size();
    for (int id = 0; id < 200; id++) {
      timeline.window(window(id, 480L * id, true, id % 3 - 1), Duration.ofSeconds(100));
      assertThat(timeline.lines()).hasSize(height).allMatch(line -> line.length() <= 79);
    }
  }

  @Test
  void terminalWithoutUnicode_getsAscii() {
    LiveTimeline plain = new LiveTimeline(false);
    plain.window(window(0, 0, true, 0.9), Duration.ZERO);

    assertThat(plain.lines()).allMatch(line -> line.chars().allMatch(c -> c < 128));
  }
}
