package org.avtca.control.experiment;

import java.time.Instant;
import org.avtca.control.job.JobState;

/**
 * One entry of an experiment's log, which is never changed.
 *
 * @param seq from 1, without holes
 * @param job whose state changed; empty: the experiment's own
 */
public record ExperimentEvent(long seq, Instant time, String job, JobState state, String reason) {}
