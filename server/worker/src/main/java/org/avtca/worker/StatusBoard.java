package org.avtca.worker;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.avtca.proto.worker.v1.WatchRequest;
import org.avtca.proto.worker.v1.WorkerServiceGrpc.WorkerServiceImplBase;
import org.avtca.proto.worker.v1.WorkerStatus;

/** Tells whoever watches how this worker is. Thread-safe. */
final class StatusBoard extends WorkerServiceImplBase {
  private final List<ServerCallStreamObserver<WorkerStatus>> watchers = new ArrayList<>();
  private WorkerStatus now;
  private boolean closed;

  StatusBoard(WorkerStatus first) {
    this.now = first;
  }

  @Override
  public void watch(WatchRequest request, StreamObserver<WorkerStatus> responses) {
    var watcher = (ServerCallStreamObserver<WorkerStatus>) responses;
    watcher.setOnCancelHandler(() -> forget(watcher));
    synchronized (this) {
      watcher.onNext(now);
      if (closed) {
        watcher.onCompleted();
      } else {
        watchers.add(watcher);
      }
    }
  }

  synchronized WorkerStatus now() {
    return now;
  }

  /** A change, told to all who watch. */
  synchronized void publish(WorkerStatus status) {
    now = status;
    for (ServerCallStreamObserver<WorkerStatus> watcher : watchers) {
      if (!watcher.isCancelled()) {
        watcher.onNext(status);
      }
    }
  }

  private synchronized void forget(ServerCallStreamObserver<WorkerStatus> watcher) {
    watchers.remove(watcher);
  }

  /** Ends all watching, so that the server can end. */
  synchronized void close() {
    closed = true;
    for (ServerCallStreamObserver<WorkerStatus> watcher : watchers) {
      if (!watcher.isCancelled()) {
        watcher.onCompleted();
      }
    }
    watchers.clear();
  }
}
