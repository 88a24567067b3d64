package org.avtca.client.transport;

import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.avtca.client.emotion.RecordingSummary;
import org.avtca.client.emotion.WindowResult;
import org.avtca.proto.v1.AnalyzeRecordingResponse;
import org.avtca.proto.v1.RecordingStarted;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a recording: each window goes to the caller's code before the next one is
 * asked for, the summary comes last.
 */
final class RecordingReplies implements UploadReplies<AnalyzeRecordingResponse> {
  private final Consumer<WindowResult> windows;
  private final CompletableFuture<RecordingSummary> result;
  private final Connection connection;
  private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
  private RecordingStarted started = RecordingStarted.getDefaultInstance();
  private org.avtca.proto.v1.@Nullable RecordingSummary summary;

  RecordingReplies(
      Consumer<WindowResult> windows,
      CompletableFuture<RecordingSummary> result,
      Connection connection) {
    this.windows = windows;
    this.result = result;
    this.connection = connection;
  }

  @Override
  public void next(AnalyzeRecordingResponse reply, UploadFlow flow) {
    switch (reply.getMessageCase()) {
      case STARTED -> {
        started = reply.getStarted();
        flow.more();
      }
      case RESULT -> {
        WindowResult window = EmotionConversions.result(reply.getResult());
        told =
            told.thenRunAsync(() -> windows.accept(window), connection.executor())
                .whenComplete(
                    (done, failure) -> {
                      if (failure == null) {
                        flow.more();
                      } else {
                        flow.cancel();
                      }
                    });
      }
      case SUMMARY -> {
        summary = reply.getSummary();
        flow.more();
      }
      // A kind of message that this client does not know.
      case MESSAGE_NOT_SET -> flow.more();
    }
  }

  @Override
  public void completed() {
    org.avtca.proto.v1.RecordingSummary last = summary;
    if (last == null) {
      failed(Status.INTERNAL.withDescription("the server ended without a summary").asException());
      return;
    }
    Futures.whenDone(
        told,
        (done, failure) -> {
          if (failure == null) {
            Futures.complete(result, () -> EmotionConversions.summary(started, last), connection);
          } else {
            Futures.fail(result, failure, connection);
          }
        });
  }

  /** If the caller's own code has failed, that is the reason, not the cancelling that followed. */
  @Override
  public void failed(Throwable failure) {
    Futures.whenDone(
        told,
        (done, earlier) -> Futures.fail(result, earlier == null ? failure : earlier, connection));
  }
}
