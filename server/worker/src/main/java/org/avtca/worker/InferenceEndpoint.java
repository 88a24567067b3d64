package org.avtca.worker;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.avtca.engine.scoring.Scorer;
import org.avtca.proto.worker.v1.EncodeFramesRequest;
import org.avtca.proto.worker.v1.EncodeFramesResponse;
import org.avtca.proto.worker.v1.InferenceServiceGrpc.InferenceServiceImplBase;
import org.avtca.proto.worker.v1.ScoreWindowsRequest;
import org.avtca.proto.worker.v1.ScoreWindowsResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores calls on the threads of the device, each call on one of them: on a CPU several passes of
 * one thread each do more than one pass of several. Calls that come faster wait in a queue that has
 * a bound.
 */
final class InferenceEndpoint extends InferenceServiceImplBase implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InferenceEndpoint.class);
  private static final int WAITING_PER_THREAD = 16;
  private static final long CLOSE_SECONDS = 5;

  private final Scorer scorer;
  private final FrameEncoder encoder;
  private final WindowFuser fuser;
  private final List<FrameFaces> all;
  private final BlockingQueue<FrameFaces> free;
  private final ExecutorService compute;

  /**
   * An endpoint.
   *
   * @param scorer the model; closed with this
   * @param faces one for each thread; closed with this
   */
  InferenceEndpoint(
      Scorer scorer, FrameEncoder encoder, WindowFuser fuser, List<FrameFaces> faces) {
    this.scorer = scorer;
    this.encoder = encoder;
    this.fuser = fuser;
    this.all = List.copyOf(faces);
    this.free = new ArrayBlockingQueue<>(faces.size(), false, faces);
    this.compute = Threads.bounded("inference", faces.size(), WAITING_PER_THREAD * faces.size());
  }

  @Override
  public void encodeFrames(
      EncodeFramesRequest request, StreamObserver<EncodeFramesResponse> responses) {
    UnaryCall.answer(responses, compute, () -> encode(request));
  }

  /** There are as many finders as threads, so one is always free. */
  private EncodeFramesResponse encode(EncodeFramesRequest request) {
    FrameFaces own = free.remove();
    try {
      return encoder.encode(request, own);
    } finally {
      free.add(own);
    }
  }

  @Override
  public void scoreWindows(
      ScoreWindowsRequest request, StreamObserver<ScoreWindowsResponse> responses) {
    UnaryCall.answer(responses, compute, () -> fuser.score(request));
  }

  /** Waits for what runs; if that does not end, what it uses is left to the process's end. */
  @Override
  public void close() throws InterruptedException {
    compute.shutdownNow();
    if (!compute.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      log.warn("Calls still run after {} s; the model is not closed", CLOSE_SECONDS);
      return;
    }
    all.forEach(FrameFaces::close);
    scorer.close();
  }
}
