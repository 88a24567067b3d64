package org.avtca.control.worker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worker as its process described itself when it last became available. Until the first time the
 * pid is 0 or the starting process's, the texts are empty and the limits 1.
 *
 * @param name {@code workers/{w}}; stays over restarts
 * @param device {@code cpu}, {@code gpu0}, ...
 * @param engine {@code OnnxRuntime 1.29.0}, ...
 * @param allocator {@code tcmalloc}, {@code glibc}, ...
 * @param maxBatchSize rows a call that this device works best with, >= 1
 * @param maxConcurrency calls at once that this device works best with, >= 1
 * @param goldenDifference largest difference between the golden clip's logits there and at training
 *     time
 * @param startTime when the process was started; null: not yet
 */
public record WorkerDescription(
    String name,
    long pid,
    String device,
    String engine,
    String allocator,
    int maxBatchSize,
    int maxConcurrency,
    double goldenDifference,
    @Nullable Instant startTime) {
  public WorkerDescription {
    Expect.that(name.startsWith("workers/"), "worker name", name, "workers/{w}");
    Expect.that(maxBatchSize >= 1, "max batch size", maxBatchSize, ">= 1");
    Expect.that(maxConcurrency >= 1, "max concurrency", maxConcurrency, ">= 1");
  }
}
