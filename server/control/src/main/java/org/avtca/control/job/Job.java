package org.avtca.control.job;

import java.time.Duration;
import java.time.Instant;
import org.avtca.control.worker.TrainingConfig;
import org.jspecify.annotations.Nullable;

/**
 * A training job.
 *
 * @param name {@code trainingJobs/{j}}; empty: it was only validated
 * @param phase what it does: {@code prepare}, {@code train}, {@code evaluate}, {@code register};
 *     empty: has not begun
 * @param progress of the whole job, in [0, 1]
 * @param eta how long it will still take; null: not known
 * @param failureReason an upper-case word for programs; empty: did not fail
 * @param modelVersion {@code models/m/versions/v}; empty: not registered
 * @param attempt how often it was started
 * @param crashes how often its worker was lost
 * @param requestId of the request that made it; empty: none
 * @param lastSeq of its event log
 */
public record Job(
    String name,
    TrainingConfig config,
    JobState state,
    String phase,
    double progress,
    @Nullable Duration eta,
    String failureReason,
    String failureMessage,
    String modelVersion,
    int attempt,
    int crashes,
    String requestId,
    long lastSeq,
    Instant createTime,
    @Nullable Instant startTime,
    @Nullable Instant endTime) {

  /** A new one. */
  static Job queued(String name, TrainingConfig config, String requestId, Instant now) {
    return new Job(
        name,
        config,
        JobState.QUEUED,
        "",
        0,
        null,
        "",
        "",
        "",
        0,
        0,
        requestId,
        0,
        now,
        null,
        null);
  }

  /** The last part of its name. */
  String id() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
