package org.avtca.control.api;

import io.grpc.stub.ServerCallStreamObserver;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.session.RecordingAnalyzer;
import org.avtca.control.session.RecordingEvent;
import org.avtca.control.session.RecordingHandle;
import org.avtca.control.session.RecordingSink;
import org.avtca.proto.v1.AnalyzeRecordingRequest;
import org.avtca.proto.v1.AnalyzeRecordingResponse;

/**
 * A connection of a recording. The next piece of the file is asked for when the last is written.
 */
final class RecordingCall
    extends StreamingCall<
        AnalyzeRecordingRequest, AnalyzeRecordingResponse, RecordingEvent, RecordingHandle>
    implements RecordingSink {
  private final RecordingAnalyzer recordings;
  private final String principal;

  RecordingCall(
      ServerCallStreamObserver<AnalyzeRecordingResponse> call,
      RecordingAnalyzer recordings,
      StatusMapper statuses,
      String principal) {
    super(call, statuses, 1);
    this.recordings = recordings;
    this.principal = principal;
  }

  @Override
  RecordingHandle open(AnalyzeRecordingRequest first) {
    return recordings.analyze(RecordingMessages.options(first, principal), this);
  }

  @Override
  void take(RecordingHandle recording, AnalyzeRecordingRequest message) {
    if (message.hasContent()) {
      recording.write(message.getContent().asReadOnlyByteBuffer());
      askForMore();
    } else {
      recording.abort(
          new ServiceException(
              Reason.ARGUMENT_INVALID,
              "message: " + message.getMessageCase() + " (expected: CONTENT after the first)"));
    }
  }

  @Override
  void end(RecordingHandle recording) {
    recording.endOfFile();
  }

  @Override
  ServiceException nothingCame() {
    return new ServiceException(Reason.ARGUMENT_INVALID, "first message: none (expected: OPTIONS)");
  }

  @Override
  AnalyzeRecordingResponse message(RecordingEvent event) {
    return RecordingMessages.response(event);
  }
}
