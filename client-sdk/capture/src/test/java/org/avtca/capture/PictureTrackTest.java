package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import org.avtca.client.emotion.GapCause;
import org.avtca.core.FrameGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures that go out are those that the grid picks. */
class PictureTrackTest {
  private static final long END_US = 10_000_000;

  private final List<MediaItem> items = new ArrayList<>();
  private double driftUs;

  private PictureTrack track() {
    return track(FrameChoice.GRID);
  }

  private PictureTrack track(FrameChoice choice) {
    Timeline timeline = new Timeline(false, true, 1, items::add);
    JpegEncoder encoder = new JpegEncoder(90, 1280, 512 * 1024);
    return new PictureTrack(
        timeline, FrameGrid.STANDARD, choice, new WholePictures(timeline, encoder), () -> driftUs);
  }

  private static Picture picture() {
    return new MatPicture(16, 16, 99);
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
    try (PictureTrack track = track()) {
      for (long us : pts) {
        track.take(picture(), us);
      }
      track.finish(END_US);
      assertThat(items).extracting(MediaItem::atUs).isEqualTo(picked(pts));
      assertThat(track.sent()).isEqualTo(items.size());
      assertThat(track.decoded()).isEqualTo(pts.length);
    }
  }

  @Test
  void pictureOutOfOrder_isLeftOut() {
    try (PictureTrack track = track()) {
      track.take(picture(), 120_000);
      track.take(picture(), 80_000);
      track.take(picture(), 120_000);
      track.finish(200_000);
      assertThat(items).extracting(MediaItem::atUs).containsExactly(120_000L);
      assertThat(track.decoded()).isEqualTo(3);
      assertThat(track.missed()).isZero();
    }
  }

  @Test
  void instantsWithoutAPicture_areCounted() {
    try (PictureTrack track = track()) {
      track.take(picture(), 120_000);
      track.take(picture(), 1_080_000);
      track.finish(1_200_000);
      assertThat(track.sent()).isEqualTo(2);
      assertThat(track.missed()).isEqualTo(3);
    }
  }

  @Test
  void absence_isTold_andDecidesWhatLiesBefore() {
    try (PictureTrack track = track()) {
      track.take(picture(), 100_000);
      track.absentUntil(1_000_000, GapCause.DEVICE_LOST);
      track.absentUntil(900_000, GapCause.DEVICE_LOST);
      track.take(picture(), 950_000);
      track.take(picture(), 1_080_000);
      track.finish(1_200_000);
      assertThat(items)
          .extracting(item -> item.getClass().getSimpleName() + item.atUs())
          .containsExactly("Picture100000", "Darkness1000000", "Picture1080000");
      assertThat(items.get(1))
          .isEqualTo(new MediaItem.Darkness(1_000_000, 100_000, GapCause.DEVICE_LOST));
    }
  }

  @Test
  void drift_movesTheGrid_notTheStamps() {
    driftUs = 30_000;
    try (PictureTrack track = track()) {
      track.take(picture(), 110_000);
      track.take(picture(), 150_000);
      track.take(picture(), 190_000);
      track.finish(0);
      assertThat(items)
          .singleElement()
          .satisfies(item -> assertThat(((MediaItem.Picture) item).ptsUs()).isEqualTo(150_000));
      assertThat(items.get(0).atUs()).isEqualTo(120_000);
    }
  }

  @Test
  void allPictures_onRequest() {
    try (PictureTrack track = track(FrameChoice.ALL)) {
      for (int i = 0; i < 30; i++) {
        track.take(picture(), i * 33_333L);
      }
      track.finish(1_000_000);
      assertThat(track.sent()).isEqualTo(30);
    }
  }
}
