package org.avtca.worker;

import ai.djl.Device;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.avtca.engine.media.DetectorUnavailableException;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.training.TrainingException;
import org.avtca.proto.worker.v1.PrepareDatasetEvent;
import org.avtca.proto.worker.v1.PrepareDatasetRequest;
import org.avtca.proto.worker.v1.TrainEvent;
import org.avtca.proto.worker.v1.TrainRequest;
import org.avtca.proto.worker.v1.TrainingWorkerServiceGrpc.TrainingWorkerServiceImplBase;
import org.avtca.proto.worker.v1.WorkFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one piece of work in this process's life, on a thread of its own: native libraries keep
 * state of a training, and cancelling one is ending the process.
 */
final class TrainingEndpoint extends TrainingWorkerServiceImplBase implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TrainingEndpoint.class);

  private final FaceDetectors detectors;
  private final Device device;
  private final LongSupplier nanoTime;
  private final ExecutorService thread = Threads.pool("training", 1);
  private final AtomicBoolean used = new AtomicBoolean();

  TrainingEndpoint(FaceDetectors detectors, Device device, LongSupplier nanoTime) {
    this.detectors = detectors;
    this.device = device;
    this.nanoTime = nanoTime;
  }

  /** A piece of work that sends its events and its outcome itself. */
  private interface Job {
    void run() throws IOException, InterruptedException, TrainingException;
  }

  @Override
  public void prepareDataset(
      PrepareDatasetRequest request, StreamObserver<PrepareDatasetEvent> responses) {
    Backpressure<PrepareDatasetEvent> events = events(responses);
    start(
        events,
        () -> new DatasetPreparation(detectors, events, nanoTime).run(request),
        failure -> PrepareDatasetEvent.newBuilder().setFailure(failure).build());
  }

  @Override
  public void train(TrainRequest request, StreamObserver<TrainEvent> responses) {
    Backpressure<TrainEvent> events = events(responses);
    start(
        events,
        () -> new TrainingCall(detectors, device, events, nanoTime).run(request),
        failure -> TrainEvent.newBuilder().setFailure(failure).build());
  }

  private static <T> Backpressure<T> events(StreamObserver<T> responses) {
    return new Backpressure<>((ServerCallStreamObserver<T>) responses);
  }

  private <T> void start(Backpressure<T> events, Job job, Function<WorkFailure, T> failed) {
    if (used.getAndSet(true)) {
      events.fail(
          Status.FAILED_PRECONDITION
              .withDescription("this worker has had its call (expected: one a process)")
              .asRuntimeException());
      return;
    }
    thread.execute(() -> run(events, job, failed));
  }

  private static <T> void run(Backpressure<T> events, Job job, Function<WorkFailure, T> failed) {
    boolean ended = false;
    try {
      WorkFailure failure = failure(job);
      if (failure != null) {
        events.send(failed.apply(failure));
      }
      events.complete();
      ended = true;
    } catch (CancellationException e) {
      log.info("The work was cancelled");
      ended = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!ended) {
        events.fail(Status.INTERNAL.withDescription("see the worker's log").asRuntimeException());
      }
    }
  }

  /** Runs the job; why it cannot be done, or null if it was. */
  private static @Nullable WorkFailure failure(Job job) throws InterruptedException {
    try {
      job.run();
      return null;
    } catch (TrainingException e) {
      return failure(e.reason(), e);
    } catch (DetectorUnavailableException e) {
      return failure("DETECTOR_UNAVAILABLE", e);
    } catch (IOException e) {
      return failure("DATA_UNREADABLE", e);
    } catch (IllegalArgumentException e) {
      return failure("CONFIG_INVALID", e);
    }
  }

  private static WorkFailure failure(String reason, Exception cause) {
    log.warn("The work cannot be done: {}", reason, cause);
    return WorkFailure.newBuilder()
        .setReason(reason)
        .setMessage(String.valueOf(cause.getMessage()))
        .build();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
