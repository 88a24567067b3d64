package org.avtca.client.training;

import java.time.Instant;

/** A job's change of state. */
public record JobTransition(JobState state, Instant time, String reason) {}
