package org.avtca.control.api;

import static java.util.Objects.requireNonNull;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.session.RecordingAnalyzer;
import org.avtca.control.session.RecordingHandle;
import org.avtca.control.session.Sessions;
import org.avtca.proto.v1.AnalyzeRecordingRequest;
import org.avtca.proto.v1.AnalyzeRecordingResponse;
import org.avtca.proto.v1.ClassifyClipRequest;
import org.avtca.proto.v1.ClassifyClipResponse;
import org.avtca.proto.v1.EmotionServiceGrpc;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionResponse;
import org.avtca.proto.v1.SubmitFeedbackRequest;
import org.avtca.proto.v1.SubmitFeedbackResponse;

/** {@code avtca.v1.EmotionService} on sessions and recordings. */
public final class EmotionEndpoint extends EmotionServiceGrpc.EmotionServiceImplBase {
  private final Sessions sessions;
  private final RecordingAnalyzer recordings;
  private final StatusMapper statuses;
  private final Supplier<String> principal;

  /**
   * @param principal who makes the call that is being dispatched; empty: nobody known
   */
  public EmotionEndpoint(
      Sessions sessions,
      RecordingAnalyzer recordings,
      StatusMapper statuses,
      Supplier<String> principal) {
    this.sessions = requireNonNull(sessions, "sessions");
    this.recordings = requireNonNull(recordings, "recordings");
    this.statuses = requireNonNull(statuses, "statuses");
    this.principal = requireNonNull(principal, "principal");
  }

  @Override
  public StreamObserver<SessionRequest> stream(StreamObserver<SessionResponse> out) {
    SessionCall call =
        new SessionCall(
            (ServerCallStreamObserver<SessionResponse>) out, sessions, statuses, principal.get());
    call.begin();
    return call;
  }

  @Override
  public StreamObserver<AnalyzeRecordingRequest> analyzeRecording(
      StreamObserver<AnalyzeRecordingResponse> out) {
    RecordingCall call =
        new RecordingCall(
            (ServerCallStreamObserver<AnalyzeRecordingResponse>) out,
            recordings,
            statuses,
            principal.get());
    call.begin();
    return call;
  }

  @Override
  public void classifyClip(ClassifyClipRequest request, StreamObserver<ClassifyClipResponse> out) {
    ServerCallStreamObserver<ClassifyClipResponse> call =
        (ServerCallStreamObserver<ClassifyClipResponse>) out;
    RecordingClip clip = new RecordingClip(call, statuses);
    CompletionStage<RecordingHandle> opening =
        CompletableFuture.completedStage(request.getOptions())
            .thenApply(
                it -> recordings.classify(RecordingMessages.options(it, principal.get()), clip));
    opening.whenComplete(
        (handle, failure) -> {
          if (failure != null) {
            clip.close(failure);
          } else {
            call.setOnCancelHandler(handle::cancel);
            handle.write(request.getContent().asReadOnlyByteBuffer());
            handle.endOfFile();
          }
        });
  }

  @Override
  public void submitFeedback(
      SubmitFeedbackRequest request, StreamObserver<SubmitFeedbackResponse> out) {
    out.onError(
        statuses.toStatus(
            new ServiceException(
                Reason.NOT_BUILT,
                "SubmitFeedback: true labels are not kept yet (instead: add the labelled clips to a"
                    + " data set by DatasetService and train on it)")));
  }
}
