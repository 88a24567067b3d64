package org.avtca.engine.version;

import java.io.IOException;
import java.util.List;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelMetadata;
import org.avtca.engine.scoring.Scorer;

/**
 * What became of a version's golden clip on this machine.
 *
 * @param difference the largest of {@code |logit - stored| / max(1, |stored|)}; infinite if a logit
 *     is not a number
 * @param tolerance what the version allows
 */
public record GoldenCheck(double difference, double tolerance) {

  /**
   * Scores the golden clip of a version again.
   *
   * @throws IOException if the clip cannot be read, or is not this version's
   */
  public static GoldenCheck run(ModelFolder folder, ModelMetadata metadata, Scorer scorer)
      throws IOException {
    GoldenClip.Stored golden =
        GoldenClip.read(folder.root().resolve(metadata.golden().file()), metadata);
    float[] logits = golden.clip().score(scorer, metadata);
    return new GoldenCheck(difference(logits, golden.logits()), metadata.golden().tolerance());
  }

  /** Whether the version may serve here. */
  public boolean passed() {
    return difference <= tolerance;
  }

  /**
   * Refuses a version that scores otherwise than when it was trained.
   *
   * @throws IOException that says by how much
   */
  public void requirePassed() throws IOException {
    if (!passed()) {
      throw new IOException(
          "golden clip: logits differ by " + difference + " (expected: <= " + tolerance + ")");
    }
  }

  static double difference(float[] logits, List<Float> stored) {
    double largest = 0;
    for (int i = 0; i < logits.length; i++) {
      double difference =
          Math.abs(logits[i] - stored.get(i)) / Math.max(1, Math.abs(stored.get(i)));
      largest =
          Double.isFinite(difference) ? Math.max(largest, difference) : Double.POSITIVE_INFINITY;
    }
    return largest;
  }
}
