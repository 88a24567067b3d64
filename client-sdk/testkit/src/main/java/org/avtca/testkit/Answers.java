package org.avtca.testkit;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Queue;
import org.avtca.proto.v1.Dropped;
import org.avtca.proto.v1.FaceEvent;
import org.avtca.proto.v1.GoAway;
import org.avtca.proto.v1.HopChanged;
import org.avtca.proto.v1.SessionResponse;

/** What a scripted session says, in order; a delay holds back all that follows it. */
final class Answers {
  private final StreamObserver<SessionResponse> replies;
  private final Timer timer;
  private final Queue<Runnable> held = new ArrayDeque<>();
  private boolean waiting;
  private boolean stopped;

  Answers(StreamObserver<SessionResponse> replies, Timer timer) {
    this.replies = replies;
    this.timer = timer;
  }

  synchronized void send(SessionResponse response) {
    add(() -> replies.onNext(response));
  }

  synchronized void complete() {
    add(this::end);
  }

  private void end() {
    stopped = true;
    replies.onCompleted();
  }

  synchronized void fail(StatusRuntimeException error) {
    add(
        () -> {
          stopped = true;
          replies.onError(error);
        });
  }

  /** Nobody listens any more. */
  synchronized void stop() {
    stopped = true;
    held.clear();
  }

  private void add(Runnable answer) {
    held.add(answer);
    release();
  }

  private void release() {
    while (!waiting && !stopped && !held.isEmpty()) {
      held.remove().run();
    }
  }

  synchronized void event(long windowId, ServerEvent event) {
    if (event instanceof ServerEvent.Delay delay) {
      add(() -> pause(delay));
    } else if (event instanceof ServerEvent.GoAway away) {
      send(
          SessionResponse.newBuilder()
              .setGoAway(
                  GoAway.newBuilder()
                      .setTimeLeft(Replies.duration(away.timeLeft()))
                      .setReason(away.reason()))
              .build());
    } else if (event instanceof ServerEvent.Face face) {
      send(SessionResponse.newBuilder().setFaceEvent(face(face.event())).build());
    } else if (event instanceof ServerEvent.HopChange change) {
      send(
          SessionResponse.newBuilder()
              .setHopChanged(
                  HopChanged.newBuilder()
                      .setHop(Replies.duration(change.hop()))
                      .setFromWindowId(windowId)
                      .setReason(change.reason()))
              .build());
    } else if (event instanceof ServerEvent.Skip skip) {
      send(
          SessionResponse.newBuilder()
              .setDropped(
                  Dropped.newBuilder()
                      .setFromWindowId(windowId)
                      .setToWindowId(windowId + 1)
                      .setReason(skip.reason()))
              .build());
    }
  }

  private void pause(ServerEvent.Delay delay) {
    waiting = true;
    timer.after(delay.length(), this::goOn);
  }

  private synchronized void goOn() {
    waiting = false;
    release();
  }

  private static FaceEvent face(org.avtca.client.emotion.FaceEvent event) {
    FaceEvent.Kind kind =
        switch (event.kind()) {
          case LOST -> FaceEvent.Kind.KIND_LOST;
          case FOUND -> FaceEvent.Kind.KIND_FOUND;
          case SWITCHED -> FaceEvent.Kind.KIND_SWITCHED;
          case UNKNOWN -> FaceEvent.Kind.KIND_UNSPECIFIED;
        };
    return FaceEvent.newBuilder()
        .setTrack(event.track())
        .setKind(kind)
        .setAtUs(Replies.micros(event.at()))
        .build();
  }
}
