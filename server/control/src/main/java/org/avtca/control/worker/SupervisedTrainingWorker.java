package org.avtca.control.worker;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.avtca.proto.worker.v1.TrainingWorkerServiceGrpc;

/** A training worker in a process of its own, which ends when its call has ended. */
final class SupervisedTrainingWorker extends SupervisedWorker implements TrainingWorker {
  private static final Duration GRACE = Duration.ofSeconds(5);

  SupervisedTrainingWorker(WorkerLife life) {
    super(life);
  }

  @Override
  public CompletionStage<PreparationOutcome> prepare(
      PrepareCommand command, Consumer<PreparationEvent> events) {
    CompletableFuture<PreparationOutcome> outcome = new CompletableFuture<>();
    call(
        TrainingWorkerServiceGrpc.getPrepareDatasetMethod(),
        PreparationCodec.request(command),
        outcome,
        message ->
            PreparationCodec.read(
                message, events, outcome::complete, outcome::completeExceptionally));
    return outcome;
  }

  @Override
  public CompletionStage<TrainingOutcome> train(
      TrainCommand command, Consumer<TrainingEvent> events) {
    CompletableFuture<TrainingOutcome> outcome = new CompletableFuture<>();
    call(
        TrainingWorkerServiceGrpc.getTrainMethod(),
        TrainingCodec.request(command),
        outcome,
        message ->
            TrainingCodec.read(message, events, outcome::complete, outcome::completeExceptionally));
    return outcome;
  }

  private <Q, M, T> void call(
      MethodDescriptor<Q, M> method,
      Q request,
      CompletableFuture<T> outcome,
      Consumer<M> messages) {
    life()
        .whenAvailable()
        .whenComplete(
            (connection, failure) -> {
              if (failure != null) {
                outcome.completeExceptionally(failure);
              } else {
                ClientCalls.asyncServerStreamingCall(
                    connection.channel().newCall(method, CallOptions.DEFAULT),
                    request,
                    new Messages<>(connection, outcome, messages));
              }
            });
    CompletableFuture<T> unused = outcome.whenComplete((value, failure) -> life().stop(GRACE));
  }

  /** Reads the call's messages; one of them holds the outcome. */
  private record Messages<M, T>(
      WorkerConnection connection, CompletableFuture<T> outcome, Consumer<M> messages)
      implements StreamObserver<M> {
    @Override
    public void onNext(M message) {
      messages.accept(message);
    }

    @Override
    public void onError(Throwable thrown) {
      outcome.completeExceptionally(connection.failed(thrown));
    }

    @Override
    public void onCompleted() {
      outcome.completeExceptionally(
          new WorkerException("the worker ended its call without an outcome", null));
    }
  }
}
