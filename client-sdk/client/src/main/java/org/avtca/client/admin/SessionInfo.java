package org.avtca.client.admin;

import java.time.Duration;
import java.time.Instant;

/** An open session. */
public record SessionInfo(
    String name,
    String modelVersion,
    String principal,
    Instant startTime,
    long windows,
    long droppedWindows,
    Duration mediaTime,
    boolean connected,
    String purpose) {}
