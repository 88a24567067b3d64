package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import org.avtca.core.FrameGrid;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures that go out are those that the grid picks. */
class PictureTrackTest {
  private static final long END_US = 10_000_000;

  private final List<MediaItem> items = new ArrayList<>();

  private PictureTrack track() {
    return new PictureTrack(
        new Timeline(false, true, 1, items::add),
        FrameGrid.STANDARD,
        new JpegEncoder(90, 1280, 512 * 1024, 0));
  }

  private static List<Long> picked(long[] pts) {
    TreeSet<Long> picked = new TreeSet<>();
    for (long instant : FrameGrid.STANDARD.instants(0, END_US)) {
      OptionalInt index = FrameGrid.STANDARD.pick(pts, instant);
      index.ifPresent(i -> picked.add(pts[i]));
    }
    return new ArrayList<>(picked);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 12, 25, 30, 60})
  void picturesOfAnyRate_areThoseOfTheGrid(int fps) {
    Random random = new Random(fps);
    long[] pts = random.longs(10L * fps, 0, END_US).sorted().distinct().toArray();
    try (PictureTrack track = track();
        Mat picture = new Mat(16, 16, opencv_core.CV_8UC3, Scalar.all(99))) {
      for (long us : pts) {
        track.take(picture, us);
      }
      track.finish(END_US);
      assertThat(items).extracting(MediaItem::atUs).isEqualTo(picked(pts));
      assertThat(track.sent()).isEqualTo(items.size());
      assertThat(track.decoded()).isEqualTo(pts.length);
    }
  }

  @Test
  void pictureOutOfOrder_isLeftOut() {
    try (PictureTrack track = track();
        Mat picture = new Mat(16, 16, opencv_core.CV_8UC3, Scalar.all(99))) {
      track.take(picture, 120_000);
      track.take(picture, 80_000);
      track.take(picture, 120_000);
      track.finish(200_000);
      assertThat(items).extracting(MediaItem::atUs).containsExactly(120_000L);
      assertThat(track.decoded()).isEqualTo(3);
      assertThat(track.missed()).isZero();
    }
  }

  @Test
  void instantsWithoutAPicture_areCounted() {
    try (PictureTrack track = track();
        Mat picture = new Mat(16, 16, opencv_core.CV_8UC3, Scalar.all(99))) {
      track.take(picture, 120_000);
      track.take(picture, 1_080_000);
      track.finish(1_200_000);
      assertThat(track.sent()).isEqualTo(2);
      assertThat(track.missed()).isEqualTo(3);
    }
  }
}
