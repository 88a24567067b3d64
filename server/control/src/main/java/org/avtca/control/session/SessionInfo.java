package org.avtca.control.session;

import java.time.Duration;
import java.time.Instant;

/**
 * An open session, as an operator sees it.
 *
 * @param name {@code sessions/{s}}
 * @param modelVersion {@code models/{m}/versions/{v}}
 * @param principal who opened it; empty: nobody known
 * @param windows answered so far, interim ones included
 * @param droppedWindows told as dropped so far
 * @param mediaTime that has come
 * @param purpose as the client declared
 */
public record SessionInfo(
    String name,
    String modelVersion,
    String principal,
    Instant startTime,
    long windows,
    long droppedWindows,
    Duration mediaTime,
    String purpose) {}
