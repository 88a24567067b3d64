package org.avtca.testkit;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicLong;
import org.avtca.proto.v1.AnalyzeRecordingRequest;
import org.avtca.proto.v1.AnalyzeRecordingResponse;
import org.avtca.proto.v1.EmotionServiceGrpc.EmotionServiceImplBase;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionResponse;

/** The scripted server's one service. */
final class ScriptedEmotionService extends EmotionServiceImplBase {
  private final Script script;
  private final Timer timer;
  private final ScriptedSessions sessions;
  private final AtomicLong recordingBytes;

  ScriptedEmotionService(
      Script script, Timer timer, ScriptedSessions sessions, AtomicLong recordingBytes) {
    this.script = script;
    this.timer = timer;
    this.sessions = sessions;
    this.recordingBytes = recordingBytes;
  }

  @Override
  public StreamObserver<SessionRequest> stream(StreamObserver<SessionResponse> replies) {
    quietWhenCancelled(replies);
    ScriptedSession session = new ScriptedSession(script, timer, replies, sessions);
    sessions.add(session);
    return session.requests();
  }

  @Override
  public StreamObserver<AnalyzeRecordingRequest> analyzeRecording(
      StreamObserver<AnalyzeRecordingResponse> replies) {
    quietWhenCancelled(replies);
    return new ScriptedRecording(script, replies, recordingBytes);
  }

  /** Without a handler, an answer to a client that has gone would throw. */
  private static void quietWhenCancelled(StreamObserver<?> replies) {
    if (replies instanceof ServerCallStreamObserver<?> call) {
      call.setOnCancelHandler(() -> {});
    }
  }
}
