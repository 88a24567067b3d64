package org.avtca.control.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A media worker for tests: every recording decodes to the same scripted items, on the requester's
 * thread.
 */
public final class FakeMediaWorker implements MediaWorker {
  private final FakeLife life =
      new FakeLife(WorkerKind.MEDIA, "", "cpu", WorkerState.AVAILABLE, 1, 1);
  private final List<DecodedItem> items;
  private final @Nullable WorkerException failure;
  private final List<RecordingRequest> requests = new ArrayList<>();
  private int delivered;
  private int cancelled;

  public FakeMediaWorker(List<DecodedItem> items) {
    this(items, null);
  }

  /**
   * A worker that fails.
   *
   * @param failure what decoding ends with after the items; null: it succeeds
   */
  public FakeMediaWorker(List<DecodedItem> items, @Nullable WorkerException failure) {
    this.items = List.copyOf(items);
    this.failure = failure;
  }

  /** What was asked for. */
  public synchronized List<RecordingRequest> requests() {
    return List.copyOf(requests);
  }

  /** How many items were handed out in all. */
  public synchronized int delivered() {
    return delivered;
  }

  /** How many subscriptions were cancelled. */
  public synchronized int cancelled() {
    return cancelled;
  }

  @Override
  public WorkerSnapshot snapshot() {
    return life.snapshot();
  }

  @Override
  public void addListener(WorkerListener listener) {
    life.addListener(listener);
  }

  @Override
  public CompletionStage<Void> stop(Duration grace) {
    return life.stop(grace);
  }

  @Override
  public Flow.Publisher<DecodedItem> decode(RecordingRequest request) {
    return subscriber -> {
      synchronized (this) {
        requests.add(request);
      }
      subscriber.onSubscribe(new Scripted(subscriber));
    };
  }

  private final class Scripted implements Flow.Subscription {
    private final Flow.Subscriber<? super DecodedItem> subscriber;
    private long wanted;
    private int next;
    private boolean running;
    private boolean ended;

    Scripted(Flow.Subscriber<? super DecodedItem> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      wanted += n;
      if (running) {
        return;
      }
      running = true;
      while (!ended && wanted > 0 && next < items.size()) {
        wanted--;
        synchronized (FakeMediaWorker.this) {
          delivered++;
        }
        subscriber.onNext(items.get(next++));
      }
      running = false;
      if (!ended && next == items.size()) {
        ended = true;
        if (failure == null) {
          subscriber.onComplete();
        } else {
          subscriber.onError(failure);
        }
      }
    }

    @Override
    public void cancel() {
      if (!ended) {
        ended = true;
        synchronized (FakeMediaWorker.this) {
          cancelled++;
        }
      }
    }
  }
}
