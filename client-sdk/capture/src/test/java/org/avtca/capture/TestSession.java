package org.avtca.capture;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.avtca.client.emotion.FaceRule;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.SessionLimits;

/** What a server tells of a session, but for what a test is about. */
final class TestSession {
  private TestSession() {}

  static SessionInfo info(String version, Optional<FaceRule> faceRule) {
    return new SessionInfo(
        "sessions/s",
        "models/emotion/versions/" + version,
        "",
        List.of("happy"),
        Duration.ofMillis(480),
        Duration.ofMillis(3_600),
        Duration.ofMillis(120),
        Duration.ofMillis(240),
        Duration.ofMillis(120),
        224,
        faceRule,
        false,
        new SessionLimits(Duration.ofSeconds(1), 1, 1));
  }
}
