package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FaceBoxTest {

  @Test
  void iou_isIntersectionOverUnion() {
    FaceBox box = new FaceBox(0, 0, 10, 10);

    assertThat(box.iou(box)).isEqualTo(1);
    assertThat(box.iou(new FaceBox(5, 0, 10, 10))).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(box.iou(new FaceBox(10, 0, 10, 10))).isZero();
    assertThat(box.iou(new FaceBox(-20, -20, 5, 5))).isZero();
  }

  @Test
  void iou_isSymmetricAndInRange() {
    Random random = new Random(9);
    for (int i = 0; i < 1000; i++) {
      FaceBox a = box(random);
      FaceBox b = box(random);

      assertThat(a.iou(b)).isBetween(0.0, 1.0).isEqualTo(b.iou(a));
    }
  }

  @Test
  void centre_isHeldWithItsEdges() {
    FaceBox box = new FaceBox(0, 0, 10, 10);

    assertThat(box.holdsCentreOf(new FaceBox(4, 6, 2, 2))).isTrue();
    assertThat(box.holdsCentreOf(new FaceBox(5, -20, 10, 60))).isTrue();
    assertThat(box.holdsCentreOf(new FaceBox(5.5f, 0, 10, 10))).isFalse();
    assertThat(box.holdsCentreOf(new FaceBox(0, 9, 10, 10))).isFalse();
    assertThat(box.holdsCentreOf(new FaceBox(-8, 0, 10, 10))).isFalse();
  }

  @Test
  void square_isAboutTheCentreWithTheLongerSide() {
    assertThat(new FaceBox(100, 100, 40, 60).squareWithin(640, 480))
        .isEqualTo(new SquareCrop(90, 100, 60));
  }

  @Test
  void square_isShiftedInside() {
    assertThat(new FaceBox(-10, 450, 40, 60).squareWithin(640, 480))
        .isEqualTo(new SquareCrop(0, 420, 60));
  }

  @Test
  void squareBeyondTheImage_isCutToItsShorterSide() {
    assertThat(new FaceBox(300, 0, 100, 900).squareWithin(640, 480))
        .isEqualTo(new SquareCrop(110, 0, 480));
  }

  @Test
  void anyBox_givesASquareInside() {
    Random random = new Random(10);
    for (int i = 0; i < 5000; i++) {
      int width = 1 + random.nextInt(800);
      int height = 1 + random.nextInt(800);

      SquareCrop crop = box(random).squareWithin(width, height);

      assertThat(crop.x() + crop.side()).isLessThanOrEqualTo(width);
      assertThat(crop.y() + crop.side()).isLessThanOrEqualTo(height);
    }
  }

  @Test
  void box_isValidated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceBox(0, 0, 0, 1))
        .withMessageContaining("face.width: 0.0 (expected: 0 < width");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceBox(Float.NaN, 0, 1, 1))
        .withMessageContaining("face.x: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceBox(0, 0, 1, Float.POSITIVE_INFINITY))
        .withMessageContaining("face.height");
  }

  private static FaceBox box(Random random) {
    return new FaceBox(
        random.nextFloat() * 900 - 100,
        random.nextFloat() * 900 - 100,
        random.nextFloat() * 500 + 0.1f,
        random.nextFloat() * 500 + 0.1f);
  }
}
