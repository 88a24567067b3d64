package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.imageio.ImageIO;
import org.avtca.client.emotion.GapCause;
import org.avtca.core.FaceBox;
import org.avtca.core.FaceRule;
import org.avtca.core.FrameGrid;
import org.avtca.faces.HaarCascade;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

/** Only faces leave, by the face rule. */
class FaceCropsTest {
  private static final FaceBox FACE = new FaceBox(40, 20, 30, 40);

  private final List<MediaItem> items = new ArrayList<>();
  private final Deque<List<FaceBox>> found = new ArrayDeque<>();
  private FaceRule rule = FaceRule.STANDARD;
  private boolean closed;

  private final FaceCrops.Finder finder =
      new FaceCrops.Finder() {
        @Override
        public List<FaceBox> find(Mat bgr) {
          return found.isEmpty() ? List.of() : found.remove();
        }

        @Override
        public void close() {
          closed = true;
        }
      };

  /** Shows one picture an instant, at it. */
  private void show(int instants) {
    Timeline timeline = new Timeline(false, true, 1, items::add);
    FaceCrops crops =
        new FaceCrops(timeline, finder, rule, new JpegEncoder(90, 1280, 1 << 20), 64, 120_000);
    try (PictureTrack track =
        new PictureTrack(timeline, FrameGrid.STANDARD, FrameChoice.GRID, crops, () -> 0)) {
      for (int n = 0; n < instants; n++) {
        track.take(new MatPicture(160, 90, 120), FrameGrid.STANDARD.instant(n));
      }
      track.finish(0);
    }
  }

  private List<String> kinds() {
    return items.stream().map(item -> item.getClass().getSimpleName()).toList();
  }

  @Test
  void face_isCutOut_andItsPlaceTold() throws IOException {
    found.add(List.of(FACE));
    show(1);
    MediaItem.Picture picture = (MediaItem.Picture) items.get(0);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.jpeg()));
    assertThat(image.getWidth()).isEqualTo(64);
    assertThat(image.getHeight()).isEqualTo(64);
    assertThat(picture.ptsUs()).isEqualTo(120_000);
    assertThat(picture.face()).hasValue(new org.avtca.client.emotion.FaceBox(40, 20, 30, 40));
    assertThat(closed).isTrue();
  }

  @Test
  void noFace_isAGapThatEndsJustBehindTheInstant() {
    show(2);
    assertThat(items)
        .containsExactly(
            new MediaItem.Darkness(240_001, 0, GapCause.NO_FACE),
            new MediaItem.Darkness(480_001, 240_000, GapCause.NO_FACE));
  }

  @Test
  void faceThatIsHidden_isKeptForFiveInstants_thenGone() {
    found.add(List.of(FACE));
    show(8);
    assertThat(kinds())
        .containsExactly(
            "Picture",
            "Picture",
            "Picture",
            "Picture",
            "Picture",
            "Picture",
            "Darkness",
            "Darkness");
  }

  @Test
  void otherRule_isFollowed() {
    rule = new FaceRule(0.3, 1, 2);
    found.add(List.of(FACE));
    found.add(List.of());
    show(3);
    // The detector runs at the first and the third instant; the box is reused once.
    assertThat(kinds()).containsExactly("Picture", "Picture", "Darkness");
    assertThat(found).isEmpty();
  }

  @Test
  void sameFace_isFollowed_thoughAnotherIsLarger() {
    FaceBox large = new FaceBox(90, 10, 60, 60);
    found.add(List.of(FACE));
    found.add(List.of(large, FACE));
    show(2);
    assertThat(items)
        .extracting(item -> ((MediaItem.Picture) item).face().orElseThrow().x())
        .containsExactly(40f, 40f);
  }

  @Test
  void detector_findsNoneInAGreyWall() throws IOException {
    try (FaceCrops.Finder haar = new HaarFinder(HaarCascade.standard(HaarCascade.bundled()));
        MatPicture wall = new MatPicture(160, 120, 120)) {
      assertThat(wall.look(haar::find)).isEmpty();
    }
  }
}
