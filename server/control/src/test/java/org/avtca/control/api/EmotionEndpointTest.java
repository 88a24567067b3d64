package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.avtca.control.ManualClock;
import org.avtca.control.concurrent.ManualTime;
import org.avtca.control.inference.DeploymentSettings;
import org.avtca.control.inference.Deployments;
import org.avtca.control.inference.PoolSettings;
import org.avtca.control.registry.TestVersions;
import org.avtca.control.session.RecordingAnalyzer;
import org.avtca.control.session.RecordingSettings;
import org.avtca.control.session.SessionRegister;
import org.avtca.control.session.SessionSettings;
import org.avtca.control.session.Sessions;
import org.avtca.control.store.SqliteDatabase;
import org.avtca.control.worker.DecodedItem;
import org.avtca.control.worker.FakeMediaWorker;
import org.avtca.control.worker.FakeWorkerSupervisor;
import org.avtca.proto.v1.AnalyzeRecordingRequest;
import org.avtca.proto.v1.AnalyzeRecordingResponse;
import org.avtca.proto.v1.AudioChunk;
import org.avtca.proto.v1.AudioFormat;
import org.avtca.proto.v1.ClassifyClipRequest;
import org.avtca.proto.v1.ClassifyClipResponse;
import org.avtca.proto.v1.EmotionServiceGrpc;
import org.avtca.proto.v1.EndInput;
import org.avtca.proto.v1.Modality;
import org.avtca.proto.v1.RecordingOptions;
import org.avtca.proto.v1.ResumeSession;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionResponse;
import org.avtca.proto.v1.StartSession;
import org.avtca.proto.v1.SubmitFeedbackRequest;
import org.avtca.proto.v1.VideoFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emotion service over gRPC, in this process and on this thread. */
class EmotionEndpointTest {
  private static final int RATE = 8_000;

  @TempDir Path directory;
  private final ManualTime time = new ManualTime();
  private final FakeWorkerSupervisor supervisor = new FakeWorkerSupervisor();
  private final Deployments deployments =
      new Deployments(
          new DeploymentSettings("cpu", 2, Duration.ZERO, PoolSettings.DEFAULT),
          supervisor,
          Runnable::run,
          time,
          time);
  private final Sessions sessions =
      new Sessions(
          SessionSettings.DEFAULT,
          (name, key) -> TestVersions.version("1"),
          deployments,
          new SessionRegister(
              SqliteDatabase.open(Path.of(":memory:")),
              new ManualClock(Instant.EPOCH),
              Runnable::run,
              () -> "token"),
          Runnable::run,
          time,
          new ManualClock(Instant.EPOCH),
          time,
          () -> "s1");
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    List<DecodedItem> recording = new ArrayList<>();
    recording.add(new DecodedItem.Info(true, false, Duration.ZERO));
    for (int i = 0; i < 41; i++) {
      recording.add(new DecodedItem.Audio(ByteBuffer.allocate(4 * 2_205)));
    }
    recording.add(new DecodedItem.End(41 * 2_205, 0, Duration.ofMillis(4_100)));
    RecordingAnalyzer recordings =
        new RecordingAnalyzer(
            RecordingSettings.in(directory),
            (name, key) -> TestVersions.version("1"),
            deployments,
            new FakeMediaWorker(recording),
            Runnable::run,
            time,
            time);
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(
                new EmotionEndpoint(sessions, recordings, new StatusMapper(), () -> "tester"))
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void stream_startsGivesResultsInOrderAndEnds() {
    TestCall<SessionRequest, SessionResponse> call = open(EmotionServiceGrpc.getStreamMethod());
    call.send(startSession());
    play(call, 42);
    call.send(request(44).setEndInput(EndInput.getDefaultInstance()).build());

    assertThat(call.status).extracting(Status::getCode).isEqualTo(Status.Code.OK);
    SessionResponse first = call.received.get(0);
    assertThat(first.getStarted().getSession()).isEqualTo("sessions/s1");
    assertThat(first.getStarted().getModelVersion()).isEqualTo("models/test/versions/1");
    assertThat(first.getStarted().getLabelsList()).hasSize(8);
    assertThat(first.getStarted().getHop())
        .isEqualTo(EmotionMessages.duration(Duration.ofMillis(480)));
    assertThat(call.received.get(1).getCredit().getAudioUpToSample()).isEqualTo(40_000);
    List<SessionResponse> results =
        call.received.stream().filter(SessionResponse::hasResult).toList();
    assertThat(results).extracting(it -> it.getResult().getWindowId()).containsExactly(0L, 1L);
    assertThat(results.get(0).getResult())
        .satisfies(
            window -> {
              assertThat(window.getEndUs()).isEqualTo(3_600_000);
              assertThat(window.getFinal()).isTrue();
              assertThat(window.getProbabilitiesList()).hasSize(8);
              assertThat(window.getTopLabel()).isNotEmpty();
              assertThat(window.hasFace()).isFalse();
            });
    SessionResponse last = call.received.get(call.received.size() - 1);
    assertThat(last.getEnded().getReason()).isEqualTo("END_OF_INPUT");
    assertThat(last.getEnded().getTotals().getAudioSamples()).isEqualTo(33_600);
    assertThat(deployments.list()).isEmpty();
  }

  @Test
  void halfClosedStream_isAnsweredToItsEnd() {
    TestCall<SessionRequest, SessionResponse> call = open(EmotionServiceGrpc.getStreamMethod());
    call.send(startSession());
    play(call, 10);

    call.halfClose();

    assertThat(call.status).extracting(Status::getCode).isEqualTo(Status.Code.OK);
    assertThat(call.received).filteredOn(SessionResponse::hasResult).hasSize(1);
  }

  @Test
  void malformedMessage_isRejected_andTheStreamGoesOn() {
    TestCall<SessionRequest, SessionResponse> call = open(EmotionServiceGrpc.getStreamMethod());
    call.send(startSession());
    call.send(request(2).build());
    call.send(startSession().toBuilder().setSeq(3).build());

    assertThat(call.received)
        .filteredOn(SessionResponse::hasRejected)
        .extracting(it -> it.getRejected().getSeq() + " " + it.getRejected().getReason())
        .containsExactly("2 MESSAGE_UNKNOWN", "3 ALREADY_STARTED");
    assertThat(call.status).isNull();
  }

  @Test
  void wrongStart_isRefusedWithAReason() {
    TestCall<SessionRequest, SessionResponse> bad = open(EmotionServiceGrpc.getStreamMethod());
    bad.send(
        request(1)
            .setStart(StartSession.newBuilder().addModalities(Modality.MODALITY_AUDIO))
            .build());
    assertThat(bad.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(bad.reason()).isEqualTo("CONFIG_INVALID");
    assertThat(bad.message())
        .isEqualTo("audio: its format is absent (expected: given, as the modality is declared)");

    TestCall<SessionRequest, SessionResponse> resumed = open(EmotionServiceGrpc.getStreamMethod());
    StartSession.Builder resume =
        StartSession.newBuilder().setResume(ResumeSession.newBuilder().setToken("t"));
    resumed.send(request(1).setStart(resume).build());
    assertThat(resumed.code()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(resumed.reason()).isEqualTo("RESUME_EXPIRED");

    TestCall<SessionRequest, SessionResponse> none = open(EmotionServiceGrpc.getStreamMethod());
    none.halfClose();
    assertThat(none.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void secondFace_isRefusedWhereNoneCanBeSeen() {
    StartSession.Builder crops =
        StartSession.newBuilder()
            .addModalities(Modality.MODALITY_VIDEO)
            .setVideo(
                VideoFormat.newBuilder().setEncoding(VideoFormat.Encoding.ENCODING_FACE_CROP_JPEG))
            .setSecondFace(true);
    StartSession.Builder sound = startSession().getStart().toBuilder().setSecondFace(true);
    for (StartSession.Builder start : List.of(crops, sound)) {
      TestCall<SessionRequest, SessionResponse> call = open(EmotionServiceGrpc.getStreamMethod());
      call.send(request(1).setStart(start).build());

      assertThat(call.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(call.message())
          .isEqualTo(
              "second_face: true (expected: false without video of whole pictures, JPEG or"
                  + " RGB24)");
    }
    TestCall<SessionRequest, SessionResponse> call = open(EmotionServiceGrpc.getStreamMethod());
    crops.getVideoBuilder().setEncoding(VideoFormat.Encoding.ENCODING_JPEG);
    call.send(request(1).setStart(crops).build());
    assertThat(call.received.get(0).getStarted().getSecondFace()).isTrue();
  }

  @Test
  void creditExceeded_endsTheStream() {
    TestCall<SessionRequest, SessionResponse> call = open(EmotionServiceGrpc.getStreamMethod());
    call.send(startSession());
    for (int i = 0; i < 6; i++) {
      call.send(audio(2 + i, (long) i * RATE, RATE));
    }

    assertThat(call.code()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(call.reason()).isEqualTo("CREDIT_EXCEEDED");
  }

  @Test
  void clientThatDoesNotRead_isNotSentMore_butIsRead() {
    TestCall<SessionRequest, SessionResponse> call = open(EmotionServiceGrpc.getStreamMethod(), 2);
    call.send(startSession());
    play(call, 42);

    assertThat(call.received).hasSize(2);
    call.call.request(100);
    assertThat(call.received).filteredOn(SessionResponse::hasResult).hasSize(2);
  }

  @Test
  void cancelledStream_givesUpItsSession() {
    TestCall<SessionRequest, SessionResponse> call = open(EmotionServiceGrpc.getStreamMethod());
    call.send(startSession());
    assertThat(sessions.count()).isEqualTo(1);

    call.call.cancel("gone", null);

    assertThat(sessions.count()).isZero();
    assertThat(deployments.list()).isEmpty();
  }

  @Test
  void analyzeRecording_givesWindowsAndASummary() {
    TestCall<AnalyzeRecordingRequest, AnalyzeRecordingResponse> call =
        open(EmotionServiceGrpc.getAnalyzeRecordingMethod());
    call.send(
        AnalyzeRecordingRequest.newBuilder()
            .setOptions(RecordingOptions.newBuilder().setFileName("talk.mp4"))
            .build());
    call.send(
        AnalyzeRecordingRequest.newBuilder().setContent(ByteString.copyFromUtf8("abc")).build());
    call.halfClose();

    assertThat(call.status).extracting(Status::getCode).isEqualTo(Status.Code.OK);
    assertThat(call.received).hasSize(4);
    assertThat(call.received.get(0).getStarted().getLabelsList()).hasSize(8);
    assertThat(call.received.get(2).getResult().getWindowId()).isEqualTo(1);
    assertThat(call.received.get(3).getSummary().getWindows()).isEqualTo(2);
    assertThat(call.received.get(3).getSummary().getMeanProbabilitiesList()).hasSize(8);
  }

  @Test
  void analyzeRecording_refusesWhatIsNoRecording() {
    TestCall<AnalyzeRecordingRequest, AnalyzeRecordingResponse> call =
        open(EmotionServiceGrpc.getAnalyzeRecordingMethod());
    call.send(
        AnalyzeRecordingRequest.newBuilder().setContent(ByteString.copyFromUtf8("abc")).build());
    assertThat(call.reason()).isEqualTo("ARGUMENT_INVALID");

    TestCall<AnalyzeRecordingRequest, AnalyzeRecordingResponse> empty =
        open(EmotionServiceGrpc.getAnalyzeRecordingMethod());
    empty.send(
        AnalyzeRecordingRequest.newBuilder()
            .setOptions(RecordingOptions.getDefaultInstance())
            .build());
    empty.halfClose();
    assertThat(empty.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(empty.reason()).isEqualTo("EMPTY");
  }

  @Test
  void classifyClip_givesTheOneWindow() {
    TestCall<ClassifyClipRequest, ClassifyClipResponse> call =
        open(EmotionServiceGrpc.getClassifyClipMethod());
    call.send(ClassifyClipRequest.newBuilder().setContent(ByteString.copyFromUtf8("abc")).build());
    call.halfClose();

    assertThat(call.received)
        .singleElement()
        .satisfies(it -> assertThat(it.getResult().getStartUs()).isEqualTo(240_000));
  }

  @Test
  void submitFeedback_saysWhatToUseInstead() {
    var call = open(EmotionServiceGrpc.getSubmitFeedbackMethod());
    call.send(SubmitFeedbackRequest.getDefaultInstance());
    call.halfClose();

    assertThat(call.code()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(call.message()).contains("DatasetService");
  }

  private static void play(TestCall<SessionRequest, SessionResponse> call, int chunks) {
    for (int i = 0; i < chunks; i++) {
      call.send(audio(2 + i, (long) i * RATE / 10, RATE / 10));
    }
  }

  private static SessionRequest startSession() {
    return request(1)
        .setStart(
            StartSession.newBuilder()
                .addModalities(Modality.MODALITY_AUDIO)
                .setAudio(AudioFormat.newBuilder().setSampleRateHz(RATE).setChannels(1)))
        .build();
  }

  private static SessionRequest audio(long seq, long start, int samples) {
    return request(seq)
        .setAudio(
            AudioChunk.newBuilder()
                .setStartSample(start)
                .setPcm(ByteString.copyFrom(new byte[2 * samples])))
        .build();
  }

  private static SessionRequest.Builder request(long seq) {
    return SessionRequest.newBuilder().setSeq(seq);
  }

  private <A, B> TestCall<A, B> open(MethodDescriptor<A, B> method) {
    return open(method, 1_000);
  }

  private <A, B> TestCall<A, B> open(MethodDescriptor<A, B> method, int reads) {
    return new TestCall<>(channel.newCall(method, CallOptions.DEFAULT), reads);
  }
}
