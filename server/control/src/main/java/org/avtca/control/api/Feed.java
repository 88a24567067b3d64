package org.avtca.control.api;

import static java.util.Objects.requireNonNull;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.SerialExecutor;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.store.Changes;
import org.jspecify.annotations.Nullable;

/**
 * Streams what changes, without a thread that waits: rows are read when there is news and the
 * client has room, and as much as it has room for. Other servers' news is found at the next tick.
 */
final class Feed {
  /** Where a watcher is. */
  interface Source<T> {
    /** The next messages, in order, at most a few hundred; none: nothing new now. */
    List<T> next();

    /** Whether nothing will follow what {@link #next} gave so far. */
    boolean isOver();

    /** The watcher is gone, however it went. */
    default void close() {}
  }

  private static final Duration TICK = Duration.ofSeconds(1);

  private final Calls calls;
  private final Changes changes;
  private final Executor threads;
  private final Timer timer;

  /**
   * @param threads read rows and send
   */
  Feed(Calls calls, Changes changes, Executor threads, Timer timer) {
    this.calls = calls;
    this.changes = changes;
    this.threads = threads;
    this.timer = timer;
  }

  /**
   * The number of the first event that a watcher wants.
   *
   * @param fromSeq as the request has it; 0: from the start
   * @throws ServiceException {@code ARGUMENT_INVALID} if it is negative
   */
  static long first(long fromSeq) {
    if (fromSeq < 0) {
      throw ServiceException.invalid("from_seq", fromSeq, ">= 0; 0 is the start");
    }
    return Math.max(1, fromSeq);
  }

  /**
   * Answers {@code out} with what {@code source} gives, until it is over or the client goes.
   *
   * @param resource whose changes are news
   * @param source opened now; what it throws ends the call
   */
  <T> void stream(StreamObserver<T> out, String resource, Supplier<Source<T>> source) {
    ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) out;
    Watch<T> watch = new Watch<>(call, source);
    call.setOnReadyHandler(watch::wake);
    call.setOnCancelHandler(watch::end);
    watch.begin(changes.subscribe(resource, watch::wake), timer.every(TICK, watch::wake));
  }

  private final class Watch<T> {
    private final ServerCallStreamObserver<T> call;
    private final Supplier<Source<T>> opener;
    private final SerialExecutor serial;
    private List<Runnable> closers = List.of();
    private Iterator<T> unsent = List.<T>of().iterator();
    private @Nullable Source<T> source;
    private boolean over;

    Watch(ServerCallStreamObserver<T> call, Supplier<Source<T>> opener) {
      this.call = call;
      this.opener = opener;
      this.serial = new SerialExecutor(threads, this::fail);
    }

    void begin(Changes.Subscription subscription, Timer.Pending tick) {
      serial.execute(
          () -> {
            closers = List.of(subscription::cancel, tick::cancel);
            if (over) {
              close();
            }
          });
      wake();
    }

    void wake() {
      serial.execute(this::pump);
    }

    void end() {
      serial.execute(this::close);
    }

    private void pump() {
      if (over) {
        return;
      }
      if (source == null) {
        source = opener.get();
      }
      Source<T> open = requireNonNull(source);
      while (call.isReady() && !call.isCancelled()) {
        if (unsent.hasNext()) {
          call.onNext(unsent.next());
          continue;
        }
        boolean last = open.isOver();
        unsent = open.next().iterator();
        if (!unsent.hasNext()) {
          if (last) {
            close();
            call.onCompleted();
          }
          return;
        }
      }
    }

    private void close() {
      over = true;
      closers.forEach(Runnable::run);
      closers = List.of();
      if (source != null) {
        source.close();
        source = null;
      }
    }

    private void fail(Throwable failure) {
      close();
      calls.fail(call, failure);
    }
  }
}
