package org.avtca.control.worker;

import java.nio.file.Path;

/**
 * An inference worker to be started.
 *
 * @param serves {@code models/{m}/versions/{v}}
 * @param modelDirectory the version's folder, already verified
 * @param device {@code cpu}, {@code gpu0}, ...
 * @param threads passes at once on a CPU, >= 1: its cores divided by the workers that share them
 */
public record InferenceWorkerSpec(String serves, Path modelDirectory, String device, int threads) {
  public InferenceWorkerSpec {
    Expect.text("serves", serves);
    Expect.text("device", device);
    Expect.that(threads >= 1, "threads", threads, ">= 1");
  }
}
