package org.avtca.control.api;

import io.grpc.stub.ServerCallStreamObserver;
import org.avtca.control.ServiceException;
import org.avtca.control.session.RecordingEvent;
import org.avtca.control.session.RecordingSink;
import org.avtca.proto.v1.ClassifyClipResponse;

/** Answers a clip's call with its one window. */
final class RecordingClip implements RecordingSink {
  private final ServerCallStreamObserver<ClassifyClipResponse> call;
  private final StatusMapper statuses;
  private final ClassifyClipResponse.Builder answer = ClassifyClipResponse.newBuilder();

  RecordingClip(ServerCallStreamObserver<ClassifyClipResponse> call, StatusMapper statuses) {
    this.call = call;
    this.statuses = statuses;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void send(RecordingEvent event) {
    if (event instanceof RecordingEvent.Started started) {
      answer.setModelVersion(started.modelVersion());
    } else if (event instanceof RecordingEvent.Result result) {
      answer.setResult(EmotionMessages.window(result.window()));
    }
  }

  @Override
  public void complete() {
    if (!call.isCancelled()) {
      call.onNext(answer.build());
      call.onCompleted();
    }
  }

  @Override
  public void fail(ServiceException why) {
    close(why);
  }

  /** Ends the call by a failure. */
  void close(Throwable why) {
    if (!call.isCancelled()) {
      call.onError(statuses.toStatus(why));
    }
  }
}
