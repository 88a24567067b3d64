package org.avtca.control.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.session.RecordingAnalyzer;
import org.avtca.control.session.RecordingEvent;
import org.avtca.control.session.RecordingHandle;
import org.avtca.control.session.RecordingSink;
import org.avtca.proto.v1.AnalyzeRecordingRequest;
import org.avtca.proto.v1.AnalyzeRecordingResponse;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a recording. The next piece of the file is asked for when the last is written.
 */
final class RecordingCall implements StreamObserver<AnalyzeRecordingRequest>, RecordingSink {
  private final ServerCallStreamObserver<AnalyzeRecordingResponse> call;
  private final RecordingAnalyzer recordings;
  private final StatusMapper statuses;
  private final String principal;
  private volatile @Nullable RecordingHandle recording;
  private boolean refused;

  private RecordingCall(
      ServerCallStreamObserver<AnalyzeRecordingResponse> call,
      RecordingAnalyzer recordings,
      StatusMapper statuses,
      String principal) {
    this.call = call;
    this.recordings = recordings;
    this.statuses = statuses;
    this.principal = principal;
  }

  /** Takes over a call that has just come. */
  static RecordingCall begin(
      ServerCallStreamObserver<AnalyzeRecordingResponse> call,
      RecordingAnalyzer recordings,
      StatusMapper statuses,
      String principal) {
    RecordingCall begun = new RecordingCall(call, recordings, statuses, principal);
    call.disableAutoRequest();
    call.setOnReadyHandler(begun::wake);
    call.setOnCancelHandler(begun::cancel);
    call.request(1);
    return begun;
  }

  @Override
  public void onNext(AnalyzeRecordingRequest message) {
    RecordingHandle now = recording;
    if (now == null) {
      if (!refused) {
        open(message);
      }
    } else if (message.hasContent()) {
      now.write(message.getContent().asReadOnlyByteBuffer());
      call.request(1);
    } else {
      now.abort(
          new ServiceException(
              Reason.ARGUMENT_INVALID,
              "message: " + message.getMessageCase() + " (expected: CONTENT after the first)"));
    }
  }

  private void open(AnalyzeRecordingRequest first) {
    CompletionStage<RecordingHandle> opening =
        CompletableFuture.completedStage(first)
            .thenApply(it -> recordings.analyze(RecordingMessages.options(it, principal), this));
    opening.whenComplete(
        (opened, failure) -> {
          if (failure != null) {
            refused = true;
            close(failure);
          } else {
            opened(opened);
          }
        });
  }

  private void opened(RecordingHandle opened) {
    recording = opened;
    if (call.isCancelled()) {
      opened.cancel();
    }
    call.request(1);
  }

  @Override
  public void onError(Throwable gone) {
    cancel();
  }

  @Override
  public void onCompleted() {
    RecordingHandle now = recording;
    if (now != null) {
      now.endOfFile();
    } else if (!refused) {
      fail(
          new ServiceException(Reason.ARGUMENT_INVALID, "first message: none (expected: OPTIONS)"));
    }
  }

  private void wake() {
    RecordingHandle now = recording;
    if (now != null) {
      now.wake();
    }
  }

  private void cancel() {
    RecordingHandle now = recording;
    if (now != null) {
      now.cancel();
    }
  }

  @Override
  public boolean isReady() {
    return call.isReady();
  }

  @Override
  public void send(RecordingEvent event) {
    if (!call.isCancelled()) {
      call.onNext(RecordingMessages.response(event));
    }
  }

  @Override
  public void complete() {
    if (!call.isCancelled()) {
      call.onCompleted();
    }
  }

  @Override
  public void fail(ServiceException why) {
    close(why);
  }

  private void close(Throwable why) {
    if (!call.isCancelled()) {
      call.onError(statuses.toStatus(why));
    }
  }
}
