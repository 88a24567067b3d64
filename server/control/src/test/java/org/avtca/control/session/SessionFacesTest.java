package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.avtca.control.session.SessionEvent.FaceChange;
import org.avtca.control.session.SessionEvent.FaceChanged;
import org.avtca.control.worker.FrameEncoding;
import org.avtca.control.worker.FrameItem;
import org.avtca.core.FaceBox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Faces that the client cuts out or chooses, and what is told of the one that is followed. */
class SessionFacesTest {
  private static final FaceBox LEFT = new FaceBox(10, 10, 20, 20);
  private static final FaceBox RIGHT = new FaceBox(40, 10, 20, 20);
  private static final int LAST = 14;

  private final SessionHarness harness = new SessionHarness();

  @Test
  void crops_areTheFacesOfTheirInstants() {
    openCrops();

    for (int instant = 0; instant <= LAST; instant++) {
      crop(instant, 96, 96);
    }

    assertThat(harness.rejections()).isEmpty();
    assertThat(frames()).hasSize(LAST + 1);
    assertThat(frames()).allMatch(item -> item.encoding() == FrameEncoding.FACE_CROP_JPEG);
    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 MISSING/PRESENT");
    assertThat(changes()).containsExactly(FaceChange.FOUND);
  }

  @Test
  void cropOfAnySquareSize_isTaken() {
    openCrops();

    crop(0, 224, 224);
    crop(1, 33, 33);
    crop(2, 500, 500);

    assertThat(harness.rejections()).isEmpty();
  }

  @Test
  void whatIsNoSquareJpeg_isRejected_andTheSessionGoesOn() {
    openCrops();

    for (int instant = 0; instant <= LAST; instant++) {
      if (instant == 3) {
        crop(instant, 96, 64);
      } else if (instant == 5) {
        frame(instant, ByteBuffer.wrap(new byte[] {1, 2, 3}), null);
      } else {
        crop(instant, 96, 96);
      }
    }

    assertThat(harness.rejections()).containsExactly("5 CROP_NOT_SQUARE", "7 BAD_JPEG");
    assertThat(harness.sink.events(SessionEvent.Rejected.class).get(0).message())
        .isEqualTo("image: 96x64 (expected: a square about the face)");
    assertThat(frames()).hasSize(LAST - 1);
    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 MISSING/PRESENT");
  }

  @Test
  void faceThatTheClientChose_isTheFaceOfItsInstant() {
    harness.open(SessionHarness.videoOnly());

    for (int instant = 0; instant <= LAST; instant++) {
      frame(instant, TestJpeg.image(instant), RIGHT);
    }

    assertThat(frames()).extracting(FrameItem::face).containsOnly(RIGHT);
    assertThat(harness.results().get(0).face()).isEqualTo(RIGHT);
  }

  @Test
  void faceThatJumps_isAnother_andOneThatIsGoneForLong_isLost() {
    harness.open(SessionHarness.videoOnly());
    for (int instant = 0; instant < 3; instant++) {
      frame(instant, TestJpeg.image(instant), LEFT);
    }
    frame(3, TestJpeg.image(3), RIGHT);
    harness.send(
        new SessionInput.Gap(harness.nextSeq(), Modality.VIDEO, 960_000, 2_880_000, "COVERED"));
    frame(12, TestJpeg.image(12), RIGHT);
    frame(13, TestJpeg.image(13), RIGHT);

    assertThat(harness.sink.events(FaceChanged.class))
        .containsExactly(
            new FaceChanged(FaceWatch.FIRST_TRACK, FaceChange.FOUND, 120_000),
            new FaceChanged(FaceWatch.FIRST_TRACK, FaceChange.SWITCHED, 840_000),
            new FaceChanged(FaceWatch.FIRST_TRACK, FaceChange.LOST, 2_280_000),
            new FaceChanged(FaceWatch.FIRST_TRACK, FaceChange.FOUND, 3_000_000));
  }

  private void openCrops() {
    VideoFormat crops = new VideoFormat(VideoFormat.Encoding.FACE_CROP_JPEG, 0, 0);
    harness.open(SessionHarness.config(null, crops, Optional.empty(), false, false));
  }

  private void crop(int instant, int width, int height) {
    frame(instant, TestJpeg.image(width, height, instant), null);
  }

  private void frame(int instant, ByteBuffer data, @Nullable FaceBox face) {
    harness.time.advance(Duration.ofMillis(240));
    long us = 120_000 + instant * 240_000L;
    harness.send(new SessionInput.Video(harness.nextSeq(), us, data, face, ""));
  }

  private List<FrameItem> frames() {
    return harness.worker().encodeCalls().stream()
        .flatMap(List::stream)
        .flatMap(sequence -> sequence.frames().stream())
        .filter(item -> item.encoding() != FrameEncoding.ABSENT)
        .toList();
  }

  private List<FaceChange> changes() {
    return harness.sink.events(FaceChanged.class).stream().map(FaceChanged::change).toList();
  }
}
