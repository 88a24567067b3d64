package org.avtca.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.avtca.core.AudioFeatures;
import org.avtca.core.Mfcc;
import org.avtca.core.Resampler;
import org.avtca.engine.media.RgbImage;
import org.junit.jupiter.api.Test;

/** That a pattern carries over to speakers never seen, by the simplest classifier there is. */
class PatternsTest {
  private static final int TRAIN = 8;
  private static final int SPEAKERS = 12;
  private static final int RATE = 22_050;
  private static final int WINDOW = 79_380;

  private final Mfcc mfcc = new Mfcc(AudioFeatures.MFCC_10, RATE);

  @Test
  void nearestMeanVoice_isRightForUnseenSpeakers() {
    double accuracy = accuracy((speaker, pattern) -> voice(speaker, pattern));
    assertThat(accuracy).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void nearestMeanFace_isRightForUnseenSpeakers_asLongAsTheyStandStill() {
    double accuracy = accuracy((speaker, pattern) -> face(speaker, pattern));
    assertThat(accuracy).isGreaterThanOrEqualTo(0.75);
  }

  /** Describes what one speaker shows of a pattern. */
  private interface Description {
    double[] of(int speaker, int pattern);
  }

  private static double accuracy(Description description) {
    List<double[]> means = new ArrayList<>();
    for (int pattern = 0; pattern < 4; pattern++) {
      double[] mean = null;
      for (int speaker = 1; speaker <= TRAIN; speaker++) {
        double[] one = description.of(speaker, pattern);
        mean = mean == null ? new double[one.length] : mean;
        for (int i = 0; i < one.length; i++) {
          mean[i] += one[i] / TRAIN;
        }
      }
      means.add(mean);
    }
    int right = 0;
    for (int pattern = 0; pattern < 4; pattern++) {
      for (int speaker = TRAIN + 1; speaker <= SPEAKERS; speaker++) {
        right += nearest(means, description.of(speaker, pattern)) == pattern ? 1 : 0;
      }
    }
    return right / (4.0 * (SPEAKERS - TRAIN));
  }

  private static int nearest(List<double[]> means, double[] one) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int pattern = 0; pattern < means.size(); pattern++) {
      double distance = 0;
      for (int i = 0; i < one.length; i++) {
        distance += Math.pow(one[i] - means.get(pattern)[i], 2);
      }
      if (distance < least) {
        least = distance;
        best = pattern;
      }
    }
    return best;
  }

  /** Means of MFCCs 1 to 9: the spectrum's shape, whatever its level. */
  private double[] voice(int speaker, int pattern) {
    SplittableRandom random = new SplittableRandom(100L * speaker + pattern);
    float[] sound =
        new VoiceSynthesizer(Speaker.of(1, speaker), VoicePattern.ofClass(pattern), random)
            .speak(4 * VoiceSynthesizer.RATE);
    float[] resampled = Resampler.between(VoiceSynthesizer.RATE, RATE).push(sound);
    float[] window = new float[WINDOW];
    System.arraycopy(resampled, 0, window, 0, WINDOW);
    float[] features = mfcc.compute(window);
    int columns = features.length / 10;
    double[] means = new double[9];
    for (int c = 1; c < 10; c++) {
      for (int t = 0; t < columns; t++) {
        means[c - 1] += features[c * columns + t] / columns;
      }
    }
    return means;
  }

  /** The face's grey levels on a grid about its known place, without their mean and spread. */
  private static double[] face(int speaker, int pattern) {
    SampleOptions options = SampleOptions.standard();
    Speaker person = Speaker.of(1, speaker);
    SplittableRandom random = new SplittableRandom(100L * speaker + pattern);
    RgbImage image =
        new ClipPainter(options, person, FacePattern.ofClass(2 * pattern), random).paint(0.2);
    double half = person.faceWidth() * options.height();
    int side = 24;
    double[] grey = new double[side * side];
    double mean = 0;
    double square = 0;
    for (int i = 0; i < grey.length; i++) {
      double u = 2.0 * (i % side) / (side - 1) - 1;
      int row = i / side;
      double v = 2.0 * row / (side - 1) - 1;
      int x = (int) (person.centreX() * options.width() + u * half);
      int y = (int) (person.centreY() * options.height() + (v + 0.1) * half);
      grey[i] = image.rgb()[3 * (y * image.width() + x) + 1] & 0xff;
      mean += grey[i] / grey.length;
      square += grey[i] * grey[i] / grey.length;
    }
    double spread = Math.sqrt(square - mean * mean);
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (grey[i] - mean) / spread;
    }
    return grey;
  }
}
