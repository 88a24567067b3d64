package org.avtca.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.avtca.core.AudioFeatures;
import org.avtca.core.Mfcc;
import org.avtca.core.Resampler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a window's audio costs before the model sees it: resampling and MFCC, one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FeaturesBenchmark {
  private static final int RATE = 22_050;
  private static final int WINDOW = 79_380;

  @Param({"16000", "44100", "48000"})
  private int sourceRate;

  private final Mfcc mfcc = new Mfcc(AudioFeatures.MFCC_10, RATE);
  private float[] window = new float[0];
  private float[] source = new float[0];

  /** Noise of a window's length, before and after resampling. */
  @Setup
  public void noise() {
    Random random = new Random(1);
    window = noise(random, WINDOW);
    source = noise(random, (int) ((long) WINDOW * sourceRate / RATE));
  }

  private static float[] noise(Random random, int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = random.nextFloat() - 0.5f;
    }
    return samples;
  }

  /** The coefficients of 3.6 s. */
  @Benchmark
  public float[] mfcc() {
    return mfcc.compute(window);
  }

  /** 3.6 s from the source's rate to the model's. */
  @Benchmark
  public float[] resample() {
    Resampler resampler = Resampler.between(sourceRate, RATE);
    return resampler.push(source);
  }
}
