package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

/** Stored faces become floats: mirrored, brightened, turned, in either layout. */
class CropWriterTest {
  private static final int SIDE = 32;
  private static final int PLACES = SIDE * SIDE;
  private static final int SIZE = 3 * PLACES;

  @Test
  void mirroredFaces_areMirroredWithinTheirRows() {
    float[] mirrored = written(new Augmentation(true, 0, 1, 0, 0, 0));

    assertThat(mirrored[0]).isEqualTo((SIDE - 1) / 255f);
    assertThat(mirrored[SIDE]).isEqualTo((2 * SIDE - 1) / 255f);
  }

  @Test
  void brighterFaces_areCutOffAtOne() {
    float[] brighter = written(new Augmentation(false, 0, 1.5, 0, 0, 0));

    assertThat(brighter[100]).isCloseTo(150 / 255f, within(1e-6f));
    assertThat(brighter[250]).isEqualTo(1);
  }

  @Test
  void turnedFaces_turnCounterclockwise_aboutTheirCentre() {
    float[] plain = written(Augmentation.NONE);
    float[] quarter = written(new Augmentation(false, 90, 1, 0, 0, 0));

    // What was at the right of the top row is now at its left.
    assertThat(quarter[0]).isCloseTo(plain[SIDE - 1], within(1e-5f));
    assertThat(quarter[SIDE - 1]).isCloseTo(plain[PLACES - 1], within(1e-5f));
  }

  @Test
  void cornersOfTurnedFaces_areBlack() {
    float[] eighth = written(new Augmentation(false, 45, 1, 0, 0, 0));

    assertThat(eighth[0]).isZero();
    assertThat(eighth[SIZE - 1]).isZero();
  }

  @Test
  void channelsLast_holdsAPlacesChannelsSideBySide() {
    for (double degrees : new double[] {0, 7}) {
      Augmentation augmentation = new Augmentation(false, degrees, 1, 0, 0, 0);
      float[] planes = written(augmentation);
      float[] places = written(augmentation, FrameLayout.CHANNELS_LAST);
      for (int i = 0; i < SIZE; i++) {
        assertThat(places[i % PLACES * 3 + i / PLACES]).isEqualTo(planes[i]);
      }
    }
  }

  private static float[] written(Augmentation augmentation) {
    return written(augmentation, FrameLayout.PLANES);
  }

  private static float[] written(Augmentation augmentation, FrameLayout layout) {
    byte[] crop = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      crop[i] = (byte) (i % 256);
    }
    FloatBuffer out = FloatBuffer.allocate(SIZE);
    new CropWriter(SIDE, layout).write(crop, 0, augmentation, out);
    return out.array();
  }
}
