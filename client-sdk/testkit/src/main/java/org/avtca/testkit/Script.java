package org.avtca.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.avtca.client.emotion.FaceDetector;
import org.avtca.client.emotion.FaceRule;

/**
 * How a scripted server behaves. Without any change: a server that gives credit for everything and
 * finds everybody neutral.
 */
public final class Script {
  /** Of the usual profile: the Haar cascade of OpenCV's jar. */
  private static final FaceRule USUAL_FACE_RULE =
      new FaceRule(
          new FaceDetector(
              FaceDetector.Kind.HAAR,
              "haarcascade_frontalface_default.xml",
              "0f7d4527844eb514d4a4948e822da90fbb16a34a0bbbbc6adc6498747a5aafb0",
              Map.of(
                  "scale_factor", 1.15, "min_neighbors", 4.0, "max_side", 240.0, "min_face", 0.15)),
          0.3,
          5,
          1);

  private final List<String> labels;
  private final FaceRule faceRule;
  private final LongFunction<Judgement> judge;
  private final Map<Long, List<ServerEvent>> events;
  private final Predicate<Duration> rejectedFrames;
  private final Optional<ServerEvent.Fail> refusal;
  private final List<ServerEvent.Fail> resumeRefusals;
  private final boolean creditByHand;
  private final int recordingWindows;

  private Script(Builder builder) {
    this.labels = List.copyOf(builder.labels);
    this.faceRule = builder.faceRule;
    this.judge = builder.judge;
    this.events = new HashMap<>();
    builder.events.forEach((id, list) -> events.put(id, List.copyOf(list)));
    this.rejectedFrames = builder.rejectedFrames;
    this.refusal = builder.refusal;
    this.resumeRefusals = List.copyOf(builder.resumeRefusals);
    this.creditByHand = builder.creditByHand;
    this.recordingWindows = builder.recordingWindows;
  }

  /** A script that can be changed. */
  public static Builder builder() {
    return new Builder();
  }

  List<String> labels() {
    return labels;
  }

  FaceRule faceRule() {
    return faceRule;
  }

  Judgement judge(long windowId) {
    return judge.apply(windowId);
  }

  List<ServerEvent> before(long windowId) {
    return events.getOrDefault(windowId, List.of());
  }

  boolean rejects(Duration pts) {
    return rejectedFrames.test(pts);
  }

  Optional<ServerEvent.Fail> refusal() {
    return refusal;
  }

  List<ServerEvent.Fail> resumeRefusals() {
    return resumeRefusals;
  }

  boolean creditByHand() {
    return creditByHand;
  }

  int recordingWindows() {
    return recordingWindows;
  }

  /** Sets what differs from the defaults. */
  public static final class Builder {
    private List<String> labels = List.of("neutral", "happy", "sad", "angry");
    private FaceRule faceRule = USUAL_FACE_RULE;
    private LongFunction<Judgement> judge = windowId -> Judgement.of("neutral", 0.7);
    private final Map<Long, List<ServerEvent>> events = new HashMap<>();
    private Predicate<Duration> rejectedFrames = pts -> false;
    private Optional<ServerEvent.Fail> refusal = Optional.empty();
    private final List<ServerEvent.Fail> resumeRefusals = new ArrayList<>();
    private boolean creditByHand;
    private int recordingWindows = 3;

    private Builder() {}

    /** The model's labels. */
    public Builder labels(String... labels) {
      this.labels = List.of(labels);
      return this;
    }

    /** How the model finds a face and keeps it: without this, as the usual profile does. */
    public Builder faceRule(FaceRule rule) {
      this.faceRule = requireNonNull(rule, "rule");
      return this;
    }

    /** What is said of each window, by its number. */
    public Builder judge(LongFunction<Judgement> judge) {
      this.judge = requireNonNull(judge, "judge");
      return this;
    }

    /** What happens before a window is answered; several events happen in the order given. */
    public Builder before(long windowId, ServerEvent event) {
      events.computeIfAbsent(windowId, id -> new ArrayList<>()).add(event);
      return this;
    }

    /** Frames that are refused one by one, with {@code IMAGE_INVALID}. */
    public Builder rejectFrames(Predicate<Duration> byPts) {
      this.rejectedFrames = requireNonNull(byPts, "byPts");
      return this;
    }

    /** Every session and recording is refused with this error. */
    public Builder refuse(ServerEvent.Fail error) {
      this.refusal = Optional.of(error);
      return this;
    }

    /**
     * One more attempt to resume a session is refused with this error, such as {@code
     * RESUME_EXPIRED}; those after it succeed.
     */
    public Builder refuseResume(ServerEvent.Fail error) {
      resumeRefusals.add(requireNonNull(error, "error"));
      return this;
    }

    /** No credit but what {@link ScriptedSession#grant} gives. */
    public Builder creditByHand() {
      this.creditByHand = true;
      return this;
    }

    /** How many windows each recording has. */
    public Builder recordingWindows(int windows) {
      if (windows < 0) {
        throw new IllegalArgumentException("windows: " + windows + " (expected: >= 0)");
      }
      this.recordingWindows = windows;
      return this;
    }

    /** The finished script. */
    public Script build() {
      return new Script(this);
    }
  }
}
