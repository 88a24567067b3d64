package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.FaceBox;
import org.avtca.client.emotion.FaceDetector;
import org.avtca.client.emotion.FaceRule;
import org.avtca.client.emotion.SessionInfo;
import org.junit.jupiter.api.Test;

/** What a capture does when its session begins anew on another version. */
class SessionFeedTest {
  private static final MediaItem.Picture CROP =
      new MediaItem.Picture(0, 0, new byte[1], Optional.of(new FaceBox(0, 0, 8, 8)));
  private static final MediaItem.Picture WHOLE =
      new MediaItem.Picture(0, 0, new byte[1], Optional.empty());

  private final List<String> calls = new ArrayList<>();
  private SessionInfo info = info("v1", 0.3);
  private final SessionFeed feed =
      new SessionFeed(
          (EmotionSession)
              Proxy.newProxyInstance(
                  EmotionSession.class.getClassLoader(),
                  new Class<?>[] {EmotionSession.class},
                  (proxy, method, arguments) -> answer(method)),
          Pacer.FULL_SPEED);

  private Object answer(Method method) {
    if (!method.getName().equals("info")) {
      calls.add(method.getName());
    }
    return info;
  }

  private static SessionInfo info(String version, double minIou) {
    FaceDetector detector = new FaceDetector(FaceDetector.Kind.HAAR, "faces.xml", "ab", Map.of());
    return TestSession.info(version, Optional.of(new FaceRule(detector, minIou, 5, 1)));
  }

  @Test
  void versionWithTheSameRule_getsMoreCrops() {
    feed.accept(CROP);
    info = info("v2", 0.3);
    feed.accept(CROP);
    assertThat(calls).containsExactly("sendVideo", "sendVideo");
  }

  @Test
  void versionWithAnotherRule_getsNoCropsOfTheOldOne() {
    info = info("v2", 0.5);
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> feed.accept(CROP))
        .withMessage(
            "the session began anew with models/emotion/versions/v2, whose face rule is another"
                + " (expected: a new capture and session)");
    assertThat(calls).isEmpty();
  }

  @Test
  void wholePictures_goToEveryVersion() {
    info = info("v2", 0.5);
    feed.accept(WHOLE);
    assertThat(calls).containsExactly("sendVideo");
  }
}
