package org.avtca.client.transport;

import static java.util.Objects.requireNonNull;

import io.grpc.ManagedChannel;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.avtca.client.admin.Admin;
import org.avtca.client.dataset.Datasets;
import org.avtca.client.emotion.Emotions;
import org.avtca.client.experiment.Experiments;
import org.avtca.client.model.Models;
import org.avtca.client.rollout.Rollouts;
import org.avtca.client.training.Training;

/** One channel to a server, and the services on it. */
public final class Connection implements AutoCloseable {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
  private static final Duration WORKER_START = Duration.ofMinutes(5);

  private final ManagedChannel channel;
  private final Executor io;
  private final Executor executor;
  private final List<ExecutorService> owned;
  private final Duration deadline;
  private final Errors errors;
  private final AtomicBoolean closed;

  /**
   * A connection.
   *
   * @param closed is set when the user closes it
   */
  Connection(
      ManagedChannel channel,
      Errors errors,
      AtomicBoolean closed,
      Executor io,
      Executor executor,
      List<ExecutorService> owned,
      Duration deadline) {
    this.channel = requireNonNull(channel, "channel");
    this.errors = requireNonNull(errors, "errors");
    this.closed = requireNonNull(closed, "closed");
    this.io = requireNonNull(io, "io");
    this.executor = requireNonNull(executor, "executor");
    this.owned = List.copyOf(owned);
    this.deadline = requireNonNull(deadline, "deadline");
  }

  /** Streaming and recordings. */
  public Emotions emotions() {
    return new EmotionsOverGrpc(this);
  }

  /** Experiments. */
  public Experiments experiments() {
    return new ExperimentsOverGrpc(this);
  }

  /** Training jobs. */
  public Training training() {
    return new TrainingOverGrpc(this);
  }

  /** Data sets. */
  public Datasets datasets() {
    return new DatasetsOverGrpc(this);
  }

  /** The model registry. */
  public Models models() {
    return new ModelsOverGrpc(this);
  }

  /** Rollouts. */
  public Rollouts rollouts() {
    return new RolloutsOverGrpc(this);
  }

  /** What operators ask. */
  public Admin admin() {
    return new AdminOverGrpc(this);
  }

  ManagedChannel channel() {
    return channel;
  }

  /** Handles what comes from the network; never refuses, and never runs callers' code. */
  Executor io() {
    return io;
  }

  /** Runs callers' code; never refuses. */
  Executor executor() {
    return executor;
  }

  Errors errors() {
    return errors;
  }

  Duration deadline() {
    return deadline;
  }

  /** The stub with the deadline of a unary call, from now. */
  <S extends AbstractStub<S>> S timed(S stub) {
    return stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The stub with the deadline of a call that may have to wait for a worker to start. */
  <S extends AbstractStub<S>> S patient(S stub) {
    return stub.withDeadlineAfter(WORKER_START.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the calls that are open, waits a little for them, then lets the threads go. */
  @Override
  public void close() {
    closed.set(true);
    channel.shutdownNow();
    try {
      channel.awaitTermination(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    owned.forEach(ExecutorService::shutdown);
  }
}
