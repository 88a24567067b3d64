package org.avtca.control.session;

import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.avtca.control.inference.DeploymentLease;

/**
 * What a session lives in.
 *
 * @param lease of its version; closed when the session is over
 * @param threads runs its steps
 * @param nanos the clock of {@link System#nanoTime}
 * @param startTime for operators
 * @param plans how its windows are planned, as it is saved
 * @param saver saves that when it changes
 * @param onOver is told when it is over, once
 */
record Surroundings(
    SessionSettings settings,
    DeploymentLease lease,
    Executor threads,
    LongSupplier nanos,
    Instant startTime,
    WindowPlans plans,
    SessionPlans.Saver saver,
    Runnable onOver) {}
