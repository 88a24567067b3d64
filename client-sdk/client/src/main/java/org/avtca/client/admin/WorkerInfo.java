package org.avtca.client.admin;

import java.time.Instant;

/**
 * A worker process.
 *
 * @param name {@code workers/{w}}
 * @param kind {@code INFERENCE}, {@code TRAINING} or {@code MEDIA}
 * @param serves a model version or a training job
 * @param rssBytes resident memory
 */
public record WorkerInfo(
    String name,
    String kind,
    long pid,
    String device,
    String serves,
    String state,
    long rssBytes,
    int restarts,
    Instant startTime,
    String engine,
    String allocator,
    String lastFailure) {}
