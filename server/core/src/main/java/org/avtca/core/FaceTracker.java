package org.avtca.core;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The face rule: decides once a grid instant, from that instant's detections and what went before,
 * which face the model sees. Never per window, so that an embedding, once computed, is final.
 *
 * <p>The face that overlaps most with the last box, if by at least the rule's IoU; else the
 * largest. If none is found the last box stands in for the rule's number of instants; then the face
 * is lost and the frame missing. Boxes are not smoothed. Pure: all memory is in {@link TrackState}.
 */
public final class FaceTracker {
  /** Independent of the detector's order: larger, then higher, then further left, then wider. */
  private static final Comparator<FaceBox> PREFERENCE =
      Comparator.comparingDouble(FaceBox::area)
          .thenComparing(Comparator.comparing(FaceBox::y).reversed())
          .thenComparing(Comparator.comparing(FaceBox::x).reversed())
          .thenComparing(FaceBox::width);

  private final FaceRule rule;

  public FaceTracker(FaceRule rule) {
    this.rule = requireNonNull(rule, "rule");
  }

  /** What became of the track at an instant. */
  public enum Outcome {
    /** A face, where there was no track. */
    FOUND,
    /** The same face as before. */
    KEPT,
    /** A face, but not the one tracked before. */
    SWITCHED,
    /** No face; the last box stands in. */
    REUSED,
    /** No face, and the last box is too old: the track has ended. */
    LOST,
    /** Nothing to cut: no face and no track, or no frame at all. */
    ABSENT
  }

  /**
   * What to do at an instant.
   *
   * @param outcome what became of the track
   * @param box where to cut; null: the frame is missing
   * @param next the memory for the next instant
   */
  public record Decision(Outcome outcome, @Nullable FaceBox box, TrackState next) {
    /** Where to cut; empty: the frame is missing. */
    public Optional<FaceBox> face() {
      return Optional.ofNullable(box);
    }

    /** Whether the box is the last one's place, not seen in this frame. */
    public boolean reused() {
      return outcome == Outcome.REUSED;
    }
  }

  /**
   * Decides an instant that has a frame.
   *
   * @param detections faces in that frame, in any order; empty also where the rule runs no detector
   */
  public Decision decide(List<FaceBox> detections, TrackState previous) {
    if (detections.isEmpty()) {
      return withoutDetection(previous);
    }
    FaceBox last = previous.last();
    FaceBox largest = detections.stream().max(PREFERENCE).orElseThrow();
    if (last == null) {
      return new Decision(Outcome.FOUND, largest, TrackState.seen(largest));
    }
    Optional<FaceBox> same =
        detections.stream()
            .filter(box -> box.iou(last) >= rule.minIou())
            .max(
                Comparator.comparingDouble((FaceBox box) -> box.iou(last))
                    .thenComparing(PREFERENCE));
    FaceBox chosen = same.orElse(largest);
    return new Decision(
        same.isPresent() ? Outcome.KEPT : Outcome.SWITCHED, chosen, TrackState.seen(chosen));
  }

  /**
   * Decides an instant for a second person, by the same rule among the faces that are not the first
   * person's: nobody is both at one instant. A face is the first person's if the two boxes overlap
   * by the rule's IoU or its centre lies in the first one's box, as that of a part of a face does.
   * A last box that is the first person's place now does not stand in.
   *
   * @param detections faces in that frame, the first person's among them or not
   * @param first where the first person's face is at this instant; null: nowhere
   * @param previous the second person's track
   */
  public Decision decideSecond(
      List<FaceBox> detections, @Nullable FaceBox first, TrackState previous) {
    if (first == null) {
      return decide(detections, previous);
    }
    List<FaceBox> others = detections.stream().filter(box -> !isAt(box, first)).toList();
    FaceBox last = previous.last();
    boolean taken = others.isEmpty() && last != null && isAt(last, first);
    return taken ? decideWithoutFrame(previous) : decide(others, previous);
  }

  private boolean isAt(FaceBox box, FaceBox first) {
    return box.iou(first) >= rule.minIou() || first.holdsCentreOf(box);
  }

  /** Decides an instant for which no frame came: there is nothing to cut, but the track ages. */
  public Decision decideWithoutFrame(TrackState previous) {
    Decision aged = withoutDetection(previous);
    return aged.reused() ? new Decision(Outcome.ABSENT, null, aged.next()) : aged;
  }

  private Decision withoutDetection(TrackState previous) {
    FaceBox last = previous.last();
    if (last == null) {
      return new Decision(Outcome.ABSENT, null, TrackState.NONE);
    }
    if (previous.age() >= rule.reuseLimit()) {
      return new Decision(Outcome.LOST, null, TrackState.NONE);
    }
    return new Decision(Outcome.REUSED, last, new TrackState(last, previous.age() + 1));
  }
}
