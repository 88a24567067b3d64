package org.avtca.engine.training;

import java.util.SplittableRandom;

/**
 * Random numbers that depend on nothing but the run's seed and where they are used: the epoch, the
 * step, the clip. So no generator's state needs to be saved, a resumed run draws what an
 * undisturbed one would have drawn, and the order in which threads work does not matter.
 */
final class Seeds {
  /** SplitMix64's increment: 2^64 divided by the golden ratio. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** What random numbers are for; each use has its own stream. */
  enum Use {
    ORDER(1),
    AUGMENTATION(2),
    MODALITY_DROPOUT(3),
    EMBEDDING_DROPOUT(4),
    DROPOUT(5);

    private final long stream;

    Use(long stream) {
      this.stream = stream;
    }
  }

  private final long seed;

  Seeds(long seed) {
    this.seed = seed;
  }

  /** The seed of a use at a place. */
  long at(Use use, long... place) {
    long value = mix(seed + GOLDEN * use.stream);
    for (long number : place) {
      value = mix(value + GOLDEN * (number + 1));
    }
    return value;
  }

  SplittableRandom random(Use use, long... place) {
    return new SplittableRandom(at(use, place));
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
