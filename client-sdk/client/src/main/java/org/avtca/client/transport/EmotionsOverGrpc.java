package org.avtca.client.transport;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.Emotions;
import org.avtca.client.emotion.RecordingOptions;
import org.avtca.client.emotion.RecordingSummary;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.WindowResult;
import org.avtca.proto.v1.AnalyzeRecordingRequest;
import org.avtca.proto.v1.AnalyzeRecordingResponse;
import org.avtca.proto.v1.EmotionServiceGrpc;

/** Streaming and recordings by {@code avtca.v1.EmotionService}. */
final class EmotionsOverGrpc implements Emotions {
  private final Connection connection;

  EmotionsOverGrpc(Connection connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<EmotionSession> openAsync(
      SessionOptions options, SessionListener listener) {
    requireNonNull(options, "options");
    requireNonNull(listener, "listener");
    SessionCall call = new SessionCall(connection, options, listener);
    CompletableFuture<EmotionSession> opened = new CompletableFuture<>();
    Futures.whenDone(
        call.started(),
        (info, failure) -> {
          if (failure == null) {
            Futures.complete(
                opened,
                () -> new SessionOverGrpc(call, options, connection.executor()),
                connection);
          } else {
            Futures.fail(opened, failure, connection);
          }
        });
    Futures.whenDone(
        opened,
        (session, failure) -> {
          if (opened.isCancelled()) {
            call.close(cancelled());
          }
        });
    call.open();
    giveUpLater(call);
    return opened;
  }

  private static AvtcaException cancelled() {
    return new AvtcaException(
        AvtcaException.CANCELLED, "the caller cancelled the call", false, null, null);
  }

  private void giveUpLater(SessionCall call) {
    Duration deadline = connection.deadline();
    CompletableFuture.delayedExecutor(
            deadline.toMillis(), TimeUnit.MILLISECONDS, connection.executor())
        .execute(
            () -> {
              if (!call.started().isDone()) {
                call.close(
                    new AvtcaException(
                        "DEADLINE_EXCEEDED",
                        "the server did not start the session (expected: within " + deadline + ")",
                        true,
                        null,
                        null));
              }
            });
  }

  @Override
  public CompletableFuture<RecordingSummary> analyze(
      Path file, RecordingOptions options, Consumer<WindowResult> windows) {
    CompletableFuture<RecordingSummary> result = new CompletableFuture<>();
    RecordingReplies replies = new RecordingReplies(windows, result, connection);
    FileUpload<AnalyzeRecordingRequest, AnalyzeRecordingResponse> upload;
    try {
      upload =
          new FileUpload<>(
              file,
              size ->
                  AnalyzeRecordingRequest.newBuilder()
                      .setOptions(
                          EmotionConversions.recording(
                              options, String.valueOf(file.getFileName()), size))
                      .build(),
              bytes -> AnalyzeRecordingRequest.newBuilder().setContent(bytes).build(),
              replies);
    } catch (AvtcaException e) {
      return CompletableFuture.failedFuture(e);
    }
    EmotionServiceGrpc.newStub(connection.channel())
        .withOnReadyThreshold(FileUpload.READY_BYTES)
        .analyzeRecording(upload);
    return Futures.cancelling(result, upload::cancel);
  }
}
