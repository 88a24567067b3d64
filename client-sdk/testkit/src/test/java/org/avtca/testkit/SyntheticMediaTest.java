package org.avtca.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.FaceBox;
import org.junit.jupiter.api.Test;

class SyntheticMediaTest {
  private static final AudioFormat MONO = AudioFormat.mono(16_000);

  @Test
  void sound_isTheSame_inWhateverPiecesItIsTaken() {
    short[] whole = SyntheticAudio.voice(MONO, 140).take(1_000);
    SyntheticAudio inPieces = SyntheticAudio.voice(MONO, 140);
    short[] first = inPieces.take(300);
    short[] rest = inPieces.take(700);

    assertThat(first).isEqualTo(java.util.Arrays.copyOf(whole, 300));
    assertThat(rest).isEqualTo(java.util.Arrays.copyOfRange(whole, 300, 1_000));
  }

  @Test
  void noise_isDecidedByItsSeed() {
    short[] noise = SyntheticAudio.noise(MONO, 7).take(100);

    assertThat(noise).isEqualTo(SyntheticAudio.noise(MONO, 7).take(100));
    assertThat(noise).isNotEqualTo(SyntheticAudio.noise(MONO, 8).take(100));
  }

  @Test
  void tone_hasItsPitch_andSilenceNone() {
    short[] tone = SyntheticAudio.tone(MONO, 500).take(16_000);
    int rises = 0;
    for (int i = 1; i < tone.length; i++) {
      rises += tone[i - 1] < 0 && tone[i] >= 0 ? 1 : 0;
    }

    assertThat((double) rises).isCloseTo(500, within(1.0));
    assertThat(SyntheticAudio.silence(MONO).take(10)).containsOnly(0);
  }

  @Test
  void channels_holdTheSame() {
    short[] stereo = SyntheticAudio.tone(new AudioFormat(16_000, 2), 440).take(50);

    assertThat(stereo).hasSize(100);
    for (int i = 0; i < stereo.length; i += 2) {
      assertThat(stereo[i]).isEqualTo(stereo[i + 1]);
    }
  }

  @Test
  void toneAboveWhatTheRateCanHold_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SyntheticAudio.tone(MONO, 9_000))
        .withMessage("hertz: 9000.0 (expected: above 0, under 8000.0)");
  }

  @Test
  void pictures_areOfTheirTime_andHoldTheFaceWhereItIsSaid() throws IOException {
    SyntheticVideo video = SyntheticVideo.jpeg(320, 240);
    Duration pts = Duration.ofMillis(500);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(video.frame(pts)));
    FaceBox face = video.face(pts);

    assertThat(picture.getWidth()).isEqualTo(320);
    assertThat(picture.getHeight()).isEqualTo(240);
    assertThat(video.frame(pts))
        .isEqualTo(video.frame(pts))
        .isNotEqualTo(video.frame(Duration.ZERO));
    assertThat(red(picture, face.x() + face.width() / 2, face.y() + face.height() / 4))
        .isGreaterThan(180);
    assertThat(red(picture, 2, 2)).isLessThan(120);
  }

  private static int red(BufferedImage picture, double x, double y) {
    return picture.getRGB((int) x, (int) y) >> 16 & 0xff;
  }

  @Test
  void rgbPictures_haveThreeBytesAPixel_andCropsAreAllFace() {
    assertThat(SyntheticVideo.rgb24(32, 16).frame(Duration.ZERO)).hasSize(32 * 16 * 3);
    assertThat(SyntheticVideo.faceCrops(64).face(Duration.ZERO))
        .isEqualTo(new FaceBox(0, 0, 64, 64));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SyntheticVideo.jpeg(8, 8))
        .withMessage("size: 8 x 8 (expected: 16 x 16 or larger)");
  }
}
