package org.avtca.capture;

import java.util.List;
import java.util.Optional;
import org.avtca.client.emotion.GapCause;
import org.avtca.core.FaceBox;
import org.avtca.core.FaceRule;
import org.avtca.core.FaceTracker;
import org.avtca.core.FrameSelector.Slot;
import org.avtca.core.TrackState;
import org.avtca.faces.FaceMats;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Sends of each picture the face that the face rule chooses, cut out as the server would cut it,
 * and nothing else of it. An instant without a face is a gap.
 */
final class FaceCrops implements PictureTaker {
  private final Timeline timeline;
  private final Finder finder;
  private final JpegEncoder encoder;
  private final int size;
  private final long toleranceUs;
  private final FaceRule rule;
  private final FaceTracker tracker;
  private TrackState track = TrackState.NONE;
  private long lastUs = Long.MIN_VALUE;
  private long sent;

  /** Finds faces. */
  interface Finder extends AutoCloseable {
    /**
     * The faces of a picture.
     *
     * @param bgr rows of blue, green, red
     */
    List<FaceBox> find(Mat bgr);

    @Override
    void close();
  }

  /**
   * Crops for one session; closes {@code finder}.
   *
   * @param rule which of the faces is sent
   * @param size of a crop, pixels a side
   * @param toleranceUs how far from its instant a picture may be
   */
  FaceCrops(
      Timeline timeline,
      Finder finder,
      FaceRule rule,
      JpegEncoder encoder,
      int size,
      long toleranceUs) {
    this.timeline = timeline;
    this.finder = finder;
    this.rule = rule;
    this.tracker = new FaceTracker(rule);
    this.encoder = encoder;
    this.size = size;
    this.toleranceUs = toleranceUs;
  }

  @Override
  public void instant(Slot slot, @Nullable Shot shot) {
    if (shot == null) {
      track = tracker.decideWithoutFrame(track).next();
    } else {
      shot.picture()
          .look(
              bgr -> {
                decide(slot, shot, bgr);
                return true;
              });
    }
  }

  private void decide(Slot slot, Shot shot, Mat bgr) {
    List<FaceBox> faces = rule.detectsAt(slot.index()) ? finder.find(bgr) : List.of();
    FaceTracker.Decision decision = tracker.decide(faces, track);
    track = decision.next();
    FaceBox face = decision.box();
    if (face != null) {
      send(shot, bgr, face);
    } else {
      long us = slot.instantUs();
      // Just behind what could still be this instant's, so that the server need not wait.
      long endUs = us + toleranceUs + 1;
      timeline.add(
          timeline.video(),
          new MediaItem.Darkness(endUs, Math.max(0, us - toleranceUs), GapCause.NO_FACE));
    }
  }

  private void send(Shot shot, Mat bgr, FaceBox face) {
    if (shot.us() > lastUs) {
      lastUs = shot.us();
      sent++;
      byte[] jpeg = encoder.encode(FaceMats.crop(bgr, face, size));
      timeline.add(
          timeline.video(),
          new MediaItem.Picture(
              shot.us(),
              shot.ptsUs(),
              jpeg,
              Optional.of(
                  new org.avtca.client.emotion.FaceBox(
                      face.x(), face.y(), face.width(), face.height()))));
    }
  }

  @Override
  public void extra(Shot shot) {
    throw new IllegalStateException("a picture beside the grid (expected: faces of the grid's)");
  }

  @Override
  public long sent() {
    return sent;
  }

  @Override
  public void close() {
    finder.close();
  }
}
