package org.avtca.control.worker;

import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.avtca.proto.worker.v1.InferenceServiceGrpc;

/** An inference worker in a process of its own. */
final class SupervisedInferenceWorker extends SupervisedWorker implements InferenceWorker {

  SupervisedInferenceWorker(WorkerLife life) {
    super(life);
  }

  @Override
  public WorkerDescription description() {
    return life().description();
  }

  @Override
  public boolean isAvailable() {
    return life().isAvailable();
  }

  @Override
  public CompletionStage<EncodeResult> encode(List<FrameSequence> sequences, Duration timeout) {
    return call(
        InferenceServiceGrpc.getEncodeFramesMethod(),
        FrameCodec.request(sequences),
        timeout,
        FrameCodec::result);
  }

  @Override
  public CompletionStage<ScoreResult> score(List<WindowItem> windows, Duration timeout) {
    return call(
        InferenceServiceGrpc.getScoreWindowsMethod(),
        WindowCodec.request(windows),
        timeout,
        WindowCodec::result);
  }

  private <Q, A, T> CompletionStage<T> call(
      MethodDescriptor<Q, A> method, Q request, Duration timeout, Function<A, T> convert) {
    Expect.that(timeout.compareTo(Duration.ZERO) > 0, "call timeout", timeout, "> 0");
    WorkerConnection connection = life().connection();
    if (connection == null) {
      return CompletableFuture.failedFuture(life().absent());
    }
    return connection.call(method, request, timeout, convert);
  }
}
