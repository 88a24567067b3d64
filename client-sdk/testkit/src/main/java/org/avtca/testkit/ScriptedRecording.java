package org.avtca.testkit;

import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.avtca.proto.v1.AnalyzeRecordingRequest;
import org.avtca.proto.v1.AnalyzeRecordingResponse;
import org.avtca.proto.v1.RecordingStarted;
import org.avtca.proto.v1.RecordingSummary;

/** Counts a recording's bytes, then answers as the script says. */
final class ScriptedRecording implements StreamObserver<AnalyzeRecordingRequest> {
  private static final Duration HOP = Duration.ofMillis(480);

  private final Script script;
  private final StreamObserver<AnalyzeRecordingResponse> replies;
  private final AtomicLong bytes;
  private boolean ended;

  ScriptedRecording(
      Script script, StreamObserver<AnalyzeRecordingResponse> replies, AtomicLong bytes) {
    this.script = script;
    this.replies = replies;
    this.bytes = bytes;
  }

  @Override
  public void onNext(AnalyzeRecordingRequest request) {
    if (ended) {
      return;
    }
    bytes.addAndGet(request.getContent().size());
    if (request.hasOptions() && script.refusal().isPresent()) {
      ended = true;
      replies.onError(Replies.error(script.refusal().orElseThrow()));
    }
  }

  @Override
  public void onCompleted() {
    if (ended) {
      return;
    }
    ended = true;
    replies.onNext(
        AnalyzeRecordingResponse.newBuilder()
            .setStarted(
                RecordingStarted.newBuilder()
                    .setModelVersion(ScriptedSession.MODEL_VERSION)
                    .addAllLabels(script.labels()))
            .build());
    int windows = script.recordingWindows();
    for (int id = 0; id < windows; id++) {
      replies.onNext(
          AnalyzeRecordingResponse.newBuilder()
              .setResult(
                  Replies.result(
                      id, id * Replies.micros(HOP), script.judge(id), script.labels(), false))
              .build());
    }
    replies.onNext(
        AnalyzeRecordingResponse.newBuilder()
            .setSummary(
                RecordingSummary.newBuilder()
                    .setDuration(Replies.duration(HOP.multipliedBy(windows)))
                    .setHasAudio(true)
                    .setHasVideo(true)
                    .setWindows(windows)
                    .setTopLabel(script.judge(0).topLabel(script.labels())))
            .build());
    replies.onCompleted();
  }

  @Override
  public void onError(Throwable cancelled) {
    ended = true;
  }
}
