package org.avtca.benchmarks.compare;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.avtca.benchmarks.measure.ProcessFigures;
import org.avtca.engine.training.EpochMetrics;
import org.avtca.engine.training.TrainingListener;

/**
 * Times the learning part of a run's epochs, from one epoch's checkpoint to the next one's last
 * batch; the first epoch, in which the process warms up, does not count.
 */
final class StepTimes implements TrainingListener {
  private final LongSupplier nanoTime;
  private long epochStart;
  private Duration learning = Duration.ZERO;
  private Duration counted = Duration.ZERO;
  private Duration waited = Duration.ZERO;
  private int steps;
  private double lastLoss;
  private long peakRss;

  StepTimes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void checkpoint(int epoch, String digest) {
    epochStart = nanoTime.getAsLong();
  }

  @Override
  public void batch(BatchProgress progress) {
    lastLoss = progress.loss();
    if (progress.batch() == progress.batches()) {
      learning = Duration.ofNanos(nanoTime.getAsLong() - epochStart);
      peakRss = ProcessFigures.ownPeakRss();
    }
  }

  @Override
  public void epoch(EpochMetrics metrics) {
    if (metrics.epoch() > 1) {
      counted = counted.plus(learning);
      waited = waited.plus(metrics.inputWait());
      steps += Order.STEPS_AN_EPOCH;
    }
  }

  /**
   * The figures.
   *
   * @throws IllegalStateException if no second epoch has ended
   */
  Map<String, Object> figures() {
    if (steps == 0) {
      throw new IllegalStateException("no epoch was timed (expected: two or more)");
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("step_ms", counted.toNanos() / 1e6 / steps);
    figures.put("input_wait_share", (double) waited.toNanos() / counted.toNanos());
    figures.put("last_loss", lastLoss);
    figures.put("peak_rss_bytes", peakRss);
    return figures;
  }
}
