package org.avtca.engine.media;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.avtca.core.Detector;
import org.avtca.core.FaceBox;
import org.avtca.core.FaceRule;
import org.avtca.core.FaceTracker;
import org.avtca.core.FaceTracker.Decision;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.TrackState;
import org.jspecify.annotations.Nullable;

/**
 * What is done at one grid instant, in preparation and streaming alike: detect, apply the face
 * rule, cut. All memory is in the {@link TrackState} that goes in and comes out. Not safe for use
 * by several threads at a time, as its detector is not.
 */
public final class FaceStep implements AutoCloseable {
  private final FaceRule rule;
  private final FaceTracker tracker;
  private final FaceDetector detector;
  private final FaceCropper cropper;

  /**
   * Creates the step of a profile.
   *
   * @param profile gives face rule and crop size
   * @param detector what {@link FaceDetectors#open(Detector)} opened for the profile; closed with
   *     this step
   */
  public FaceStep(PreprocessingProfile profile, FaceDetector detector) {
    this.rule = profile.faceRule();
    this.tracker = new FaceTracker(rule);
    this.detector = requireNonNull(detector, "detector");
    this.cropper = new FaceCropper(profile.frameSize());
  }

  /**
   * What came of an instant.
   *
   * @param decision what the face rule said, and the memory for the next instant
   * @param crop the face, S x S; null: the frame is missing
   * @param quality of the crop in [0, 1], 0 without one; halved where the box is the last one's
   */
  public record Result(Decision decision, @Nullable RgbImage crop, float quality) {
    /** Returns whether the detector found this face in this very frame. */
    public boolean detected() {
      return crop != null && !decision.reused();
    }

    /** Returns the memory for the next instant. */
    public TrackState next() {
      return decision.next();
    }
  }

  /** What came of an instant at which two people are followed. */
  public record Two(Result first, Result second) {}

  /**
   * Decides an instant that has a frame.
   *
   * @param image the frame
   * @param previous the memory of the instant before
   * @param instant grid index n of t_n; tells whether the rule runs the detector
   */
  public Result find(RgbImage image, TrackState previous, long instant) {
    List<FaceBox> faces = rule.detectsAt(instant) ? detector.detect(image) : List.of();
    return cut(image, tracker.decide(faces, previous));
  }

  /** Decides an instant whose face the caller knows: no detector runs. */
  public Result given(RgbImage image, FaceBox face, TrackState previous) {
    return cut(image, tracker.decide(List.of(face), previous));
  }

  /**
   * Decides an instant for two people: the first as {@link #find} or {@link #given} do, to the same
   * result, the second among the other faces. The detector runs for the second also where the
   * caller knows the first.
   *
   * @param known the first person's face; null: the largest, or the one that was followed
   * @param first the first person's memory of the instant before
   * @param second the second person's
   */
  public Two findTwo(
      RgbImage image, @Nullable FaceBox known, TrackState first, TrackState second, long instant) {
    List<FaceBox> faces = rule.detectsAt(instant) ? detector.detect(image) : List.of();
    Decision one = tracker.decide(known == null ? faces : List.of(known), first);
    return new Two(cut(image, one), cut(image, tracker.decideSecond(faces, one.box(), second)));
  }

  /** Decides an instant for which no frame came: missing, and the track ages. */
  public Result missing(TrackState previous) {
    return new Result(tracker.decideWithoutFrame(previous), null, 0);
  }

  private Result cut(RgbImage image, Decision decision) {
    FaceBox face = decision.box();
    if (face == null) {
      return new Result(decision, null, 0);
    }
    RgbImage crop = cropper.crop(image, face);
    float quality = FrameQuality.of(crop, Math.max(face.width(), face.height()));
    return new Result(decision, crop, decision.reused() ? quality / 2 : quality);
  }

  @Override
  public void close() {
    detector.close();
  }
}
