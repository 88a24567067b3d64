package org.avtca.control.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.avtca.control.store.Json;

/**
 * What is kept of a session so that any server can go on with it: what it is, never its media.
 *
 * @param name {@code sessions/{s}}
 * @param epoch counts its connections, from 1; only the last one's may write
 * @param version {@code models/{m}/versions/{v}}
 * @param startTime for operators
 */
record SessionRow(
    String name,
    long epoch,
    String version,
    SessionConfig config,
    WindowPlans plans,
    Instant startTime) {

  /**
   * A configuration as JSON has it; the hop and what goes with it are in the plans. A flag that an
   * older row does not have is false.
   */
  private record Saved(
      String model,
      int sampleRateHz,
      int channels,
      String video,
      int width,
      int height,
      boolean secondFace,
      String purpose,
      boolean subjectsInformed) {
    private static final String NONE = "";
  }

  static String writeConfig(SessionConfig config) {
    AudioFormat audio = config.audio();
    VideoFormat video = config.video();
    return Json.write(
        new Saved(
            config.model(),
            audio == null ? 0 : audio.sampleRateHz(),
            audio == null ? 0 : audio.channels(),
            video == null ? Saved.NONE : video.encoding().name(),
            video == null ? 0 : video.width(),
            video == null ? 0 : video.height(),
            config.secondFace(),
            config.purpose(),
            config.subjectsInformed()));
  }

  static SessionConfig readConfig(String json, String principal, WindowPlans plans) {
    Saved saved = Json.read(json, Saved.class);
    WindowPlans.Change plan = plans.changes().get(plans.changes().size() - 1);
    return new SessionConfig(
        saved.model(),
        saved.sampleRateHz() == 0
            ? null
            : AudioFormat.s16le(saved.sampleRateHz(), saved.channels()),
        saved.video().equals(Saved.NONE)
            ? null
            : new VideoFormat(
                VideoFormat.Encoding.valueOf(saved.video()), saved.width(), saved.height()),
        Optional.of(Duration.ofNanos(1_000 * plan.hopUs())),
        plan.interim(),
        plan.explain(),
        saved.secondFace(),
        saved.purpose(),
        saved.subjectsInformed(),
        principal);
  }

  static String writePlans(WindowPlans plans) {
    return Json.write(plans.changes());
  }

  static WindowPlans readPlans(String json) {
    return new WindowPlans(Arrays.asList(Json.read(json, WindowPlans.Change[].class)));
  }
}
