package org.avtca.control.worker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a process is started for.
 *
 * @param name {@code workers/{w}}
 * @param model the version's folder; inference workers only
 * @param threads >= 1: passes at once for inference, cores for training
 */
record WorkerOrder(String name, WorkerKind kind, String device, @Nullable Path model, int threads) {
  /** The name without its collection, for threads and logs. */
  String id() {
    return name.substring(name.indexOf('/') + 1);
  }
}
