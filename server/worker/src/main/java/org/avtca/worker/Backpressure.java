package org.avtca.worker;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.CancellationException;

/**
 * Sends a stream as fast as its reader takes it: {@link #send} waits while gRPC's buffer is full.
 * So a decoder that runs ahead is held back, and memory has a bound.
 *
 * <p>Must be made before the service method returns; one thread sends.
 */
final class Backpressure<T> {
  private final ServerCallStreamObserver<T> stream;
  private final Object change = new Object();

  Backpressure(ServerCallStreamObserver<T> stream) {
    this.stream = stream;
    stream.setOnReadyHandler(this::changed);
    stream.setOnCancelHandler(this::changed);
  }

  private void changed() {
    synchronized (change) {
      change.notifyAll();
    }
  }

  /**
   * Sends when there is room.
   *
   * @throws CancellationException if the reader has gone
   * @throws InterruptedException if this thread is to end
   */
  void send(T message) throws InterruptedException {
    synchronized (change) {
      while (!stream.isReady() && !stream.isCancelled()) {
        change.wait();
      }
    }
    if (stream.isCancelled()) {
      throw new CancellationException("the call was cancelled");
    }
    stream.onNext(message);
  }

  /** Ends the stream if anybody still reads it. */
  void complete() {
    if (!stream.isCancelled()) {
      stream.onCompleted();
    }
  }

  /** Ends the stream with a failure if anybody still reads it. */
  void fail(Throwable failure) {
    if (!stream.isCancelled()) {
      stream.onError(failure);
    }
  }
}
