package org.avtca.control.worker;

/**
 * A worker at one moment.
 *
 * @param serves {@code models/{m}/versions/{v}}, {@code trainingJobs/{j}}, {@code datasets/{d}};
 *     empty for a media worker
 * @param rssBytes the process's resident memory; 0 if not running or not readable
 * @param restarts how often another process had to be started
 * @param lastFailure why the last process ended or failed; empty: none did
 */
public record WorkerSnapshot(
    WorkerKind kind,
    String serves,
    WorkerState state,
    WorkerDescription description,
    long rssBytes,
    int restarts,
    String lastFailure) {}
