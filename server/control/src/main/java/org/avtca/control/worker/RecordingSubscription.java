package org.avtca.control.worker;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.Flow;
import org.avtca.proto.worker.v1.DecodeRecordingRequest;
import org.avtca.proto.worker.v1.DecodedItem;
import org.avtca.proto.worker.v1.MediaServiceGrpc;
import org.jspecify.annotations.Nullable;

/**
 * One decoding call, as a subscription. What the subscriber requests is what gRPC may read; the
 * rest stays in the worker's send window, where the worker sees that it is not ready.
 */
final class RecordingSubscription
    implements ClientResponseObserver<DecodeRecordingRequest, DecodedItem>, Flow.Subscription {
  private final WorkerConnection connection;
  private final Flow.Subscriber<? super org.avtca.control.worker.DecodedItem> subscriber;
  private @Nullable ClientCallStreamObserver<DecodeRecordingRequest> call;
  private long wanted;
  private boolean started;
  private boolean cancelled;
  private boolean ended;

  RecordingSubscription(
      WorkerConnection connection,
      Flow.Subscriber<? super org.avtca.control.worker.DecodedItem> subscriber) {
    this.connection = connection;
    this.subscriber = subscriber;
  }

  /** Calls the worker; the subscriber hears of it before anything comes. */
  void start(DecodeRecordingRequest request) {
    MediaServiceGrpc.newStub(connection.channel()).decodeRecording(request, this);
    synchronized (this) {
      started = true;
      notifyCall();
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<DecodeRecordingRequest> stream) {
    synchronized (this) {
      call = stream;
    }
    stream.disableAutoRequestWithInitial(0);
    subscriber.onSubscribe(this);
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      if (finish()) {
        subscriber.onError(new IllegalArgumentException("requested: " + n + " (expected: > 0)"));
      }
      cancel();
      return;
    }
    synchronized (this) {
      wanted = Math.min(wanted + Math.min(n, Integer.MAX_VALUE), Integer.MAX_VALUE);
      notifyCall();
    }
  }

  @Override
  public synchronized void cancel() {
    ended = true;
    cancelled = true;
    notifyCall();
  }

  /** Hands on what was asked for; before the call has started gRPC takes neither. */
  private void notifyCall() {
    if (!started || call == null) {
      return;
    }
    if (cancelled) {
      call.cancel("cancelled by the subscriber", null);
    } else if (wanted > 0) {
      int count = (int) wanted;
      wanted = 0;
      call.request(count);
    }
  }

  @Override
  public void onNext(DecodedItem message) {
    synchronized (this) {
      if (ended) {
        return;
      }
    }
    try {
      subscriber.onNext(RecordingCodec.item(message));
    } catch (WorkFailedException e) {
      end(e);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    synchronized (this) {
      if (ended) {
        return;
      }
    }
    end(connection.failed(thrown));
  }

  @Override
  public void onCompleted() {
    if (finish()) {
      subscriber.onComplete();
    }
  }

  private void end(WorkerException failure) {
    if (finish()) {
      subscriber.onError(failure);
    }
  }

  /** Whether this ends it. */
  private synchronized boolean finish() {
    boolean first = !ended;
    ended = true;
    return first;
  }
}
