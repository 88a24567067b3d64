package org.avtca.client.transport;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Watch;
import org.jspecify.annotations.Nullable;

/**
 * A server stream read as an iterator: one message is asked for as one is read, so that nothing
 * piles up. A stream that has worked and breaks with a retryable error is opened again behind the
 * last event, for about a minute; one that never worked fails at once.
 */
final class GrpcWatch<M, T> implements Watch<T> {
  private static final int RETRIES = 16;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** What one stream hands over: a message, its failure, or, with neither, its end. */
  private record Signal<M>(int stream, @Nullable M message, @Nullable Throwable failure) {}

  private final Connection connection;
  private final BiConsumer<Long, StreamObserver<M>> open;
  private final Function<M, T> convert;
  private final ToLongFunction<T> seqOf;
  private final BlockingQueue<Signal<M>> signals = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable ClientCallStreamObserver<?> call;
  private long nextSeq;
  private int stream;
  private int failures;
  private boolean worked;
  private @Nullable T next;
  private boolean ended;

  private GrpcWatch(
      Connection connection,
      long fromSeq,
      BiConsumer<Long, StreamObserver<M>> open,
      Function<M, T> convert,
      ToLongFunction<T> seqOf) {
    this.connection = connection;
    this.nextSeq = fromSeq;
    this.open = open;
    this.convert = convert;
    this.seqOf = seqOf;
    start();
  }

  /** A watch of numbered events, which goes on where it broke. */
  static <M, T> GrpcWatch<M, T> resuming(
      Connection connection,
      long fromSeq,
      BiConsumer<Long, StreamObserver<M>> open,
      Function<M, T> convert,
      ToLongFunction<T> seqOf) {
    return new GrpcWatch<>(connection, fromSeq, open, convert, seqOf);
  }

  /** A watch of a thing's states, which starts with its present one. */
  static <M, T> GrpcWatch<M, T> ofStates(
      Connection connection, BiConsumer<Long, StreamObserver<M>> open, Function<M, T> convert) {
    return new GrpcWatch<>(connection, 0, open, convert, state -> -1);
  }

  private void start() {
    stream++;
    Receiver receiver = new Receiver(stream);
    open.accept(nextSeq, receiver);
    call = receiver.started;
    if (closed()) {
      cancel();
    }
  }

  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      Signal<M> signal = take();
      if (signal.stream() != stream) {
        continue;
      }
      if (signal.message() != null) {
        accept(signal.message());
      } else if (signal.failure() != null) {
        reopenOrThrow(connection.errors().of(signal.failure()));
      } else {
        ended = true;
      }
    }
    return next != null;
  }

  private void accept(M message) {
    T value = convert.apply(message);
    next = value;
    nextSeq = seqOf.applyAsLong(value) + 1;
    worked = true;
    failures = 0;
    ClientCallStreamObserver<?> current = call;
    if (current != null) {
      current.request(1);
    }
  }

  private void reopenOrThrow(AvtcaException failure) {
    if (closed()) {
      ended = true;
      return;
    }
    failures++;
    if (!failure.retryable() || !worked || failures > RETRIES) {
      ended = true;
      throw failure;
    }
    pause(failure.retryAfter().orElseGet(this::pauseLength));
    if (!ended) {
      connection.channel().resetConnectBackoff();
      start();
    }
  }

  private Duration pauseLength() {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, RETRIES));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Waits for the time to pass, or for the watch to be closed. */
  private void pause(Duration length) {
    try {
      ended = closing.await(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Signal<M> take() {
    try {
      return signals.take();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private AvtcaException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    close();
    ended = true;
    return new AvtcaException(
        AvtcaException.INTERRUPTED, "the watching thread was interrupted", false, null, e);
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the watch has ended (expected: next() after hasNext())");
    }
    T value = next;
    next = null;
    if (value == null) {
      throw new IllegalStateException("no event after hasNext()");
    }
    return value;
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  @Override
  public void close() {
    closing.countDown();
    cancel();
  }

  private void cancel() {
    ClientCallStreamObserver<?> current = call;
    if (current != null) {
      current.cancel("the watch was closed", null);
    }
  }

  /** Receives one stream. */
  private final class Receiver implements ClientResponseObserver<Object, M> {
    private final int number;
    private @Nullable ClientCallStreamObserver<Object> started;

    Receiver(int number) {
      this.number = number;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Object> starting) {
      starting.disableAutoRequestWithInitial(1);
      started = starting;
    }

    @Override
    public void onNext(M message) {
      signals.add(new Signal<>(number, message, null));
    }

    @Override
    public void onError(Throwable failure) {
      signals.add(new Signal<>(number, null, failure));
    }

    @Override
    public void onCompleted() {
      signals.add(new Signal<>(number, null, null));
    }
  }
}
