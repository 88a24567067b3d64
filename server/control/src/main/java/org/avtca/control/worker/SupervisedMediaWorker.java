package org.avtca.control.worker;

import java.util.concurrent.Flow;
import org.avtca.proto.worker.v1.DecodeRecordingRequest;

/** A media worker in a process of its own. */
final class SupervisedMediaWorker extends SupervisedWorker implements MediaWorker {

  SupervisedMediaWorker(WorkerLife life) {
    super(life);
  }

  @Override
  public Flow.Publisher<DecodedItem> decode(RecordingRequest request) {
    DecodeRecordingRequest message = RecordingCodec.request(request);
    return subscriber ->
        life()
            .whenAvailable()
            .whenComplete(
                (connection, absent) -> {
                  if (connection == null) {
                    subscriber.onSubscribe(new NoSubscription());
                    subscriber.onError(absent);
                  } else {
                    new RecordingSubscription(connection, subscriber).start(message);
                  }
                });
  }

  /** To a stream that has ended before it began. */
  private static final class NoSubscription implements Flow.Subscription {
    @Override
    public void request(long n) {
      // Nothing will come: the subscriber is about to be told why.
    }

    @Override
    public void cancel() {
      // Nothing runs.
    }
  }
}
