package org.avtca.control.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.avtca.control.ServiceException;
import org.avtca.control.session.EventSink;
import org.avtca.control.session.StreamHandle;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose first message opens something that then takes the later ones and answers with
 * events. So many messages are asked for ahead, more of them in batches of half as many. Nothing is
 * sent on a call that was cancelled.
 *
 * @param <Q> messages of the client
 * @param <A> messages of the server
 * @param <E> the events
 * @param <H> what is opened
 */
abstract class StreamingCall<Q, A, E, H extends StreamHandle>
    implements StreamObserver<Q>, EventSink<E> {
  private final ServerCallStreamObserver<A> call;
  private final StatusMapper statuses;
  private final int ahead;
  private volatile @Nullable H opened;
  private boolean refused;

  /** Messages that were dealt with since more were asked for; of one thread at a time. */
  private int taken;

  /**
   * @param ahead messages that may come before the first of them was dealt with
   */
  StreamingCall(ServerCallStreamObserver<A> call, StatusMapper statuses, int ahead) {
    this.call = call;
    this.statuses = statuses;
    this.ahead = ahead;
  }

  /** Opens what {@code first} asks for; what it throws ends the call. */
  abstract H open(Q first);

  /** Hands a later message in. */
  abstract void take(H open, Q message);

  /** The client sends nothing more. */
  abstract void end(H open);

  /** What a client is told that ends without a first message. */
  abstract ServiceException nothingCame();

  abstract A message(E event);

  /** Takes over the call, which has just come. */
  final void begin() {
    call.disableAutoRequest();
    call.setOnReadyHandler(this::wake);
    call.setOnCancelHandler(this::cancel);
    call.request(1);
  }

  /** A message was dealt with, so that another may come; by one thread at a time. */
  final void askForMore() {
    taken++;
    if (2 * taken >= ahead) {
      call.request(taken);
      taken = 0;
    }
  }

  @Override
  public final void onNext(Q message) {
    H now = opened;
    if (now != null) {
      take(now, message);
    } else if (!refused) {
      begin(message);
    }
  }

  private void begin(Q first) {
    CompletionStage<H> opening = CompletableFuture.completedStage(first).thenApply(this::open);
    opening.whenComplete(
        (handle, failure) -> {
          if (failure != null) {
            refused = true;
            close(failure);
          } else {
            opened(handle);
          }
        });
  }

  private void opened(H handle) {
    opened = handle;
    if (call.isCancelled()) {
      handle.cancel();
    }
    call.request(ahead);
  }

  @Override
  public final void onError(Throwable gone) {
    cancel();
  }

  @Override
  public final void onCompleted() {
    H now = opened;
    if (now != null) {
      end(now);
    } else if (!refused) {
      close(nothingCame());
    }
  }

  private void wake() {
    H now = opened;
    if (now != null) {
      now.wake();
    }
  }

  private void cancel() {
    H now = opened;
    if (now != null) {
      now.cancel();
    }
  }

  @Override
  public final boolean isReady() {
    return call.isReady();
  }

  @Override
  public final void send(E event) {
    if (!call.isCancelled()) {
      call.onNext(message(event));
    }
  }

  @Override
  public final void complete() {
    if (!call.isCancelled()) {
      call.onCompleted();
    }
  }

  @Override
  public final void fail(ServiceException why) {
    close(why);
  }

  private void close(Throwable why) {
    if (!call.isCancelled()) {
      call.onError(statuses.toStatus(why));
    }
  }
}
