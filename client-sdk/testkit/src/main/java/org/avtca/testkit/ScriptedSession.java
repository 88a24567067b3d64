package org.avtca.testkit;

import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avtca.client.emotion.Modality;
import org.avtca.proto.v1.Ack;
import org.avtca.proto.v1.Credit;
import org.avtca.proto.v1.Flushed;
import org.avtca.proto.v1.FrameGrid;
import org.avtca.proto.v1.ItemRejected;
import org.avtca.proto.v1.ReplayFrom;
import org.avtca.proto.v1.ResumeSession;
import org.avtca.proto.v1.SessionEnded;
import org.avtca.proto.v1.SessionLimits;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionResponse;
import org.avtca.proto.v1.SessionStarted;
import org.avtca.proto.v1.SessionTotals;
import org.avtca.proto.v1.StartSession;

/** One session of a scripted server: what has come, and the credit that is given. */
public final class ScriptedSession {
  static final String MODEL_VERSION = "models/scripted/versions/1";

  private static final Duration USUAL_HOP = Duration.ofMillis(480);

  private final Script script;
  private final Answers answers;
  private final ScriptedSessions others;
  private final String token;
  private final Object lock = new Object();
  private final List<ReceivedItem> received = new ArrayList<>();
  private SessionProgress progress = new SessionProgress();
  private String name;
  private long creditSamples;
  private long creditFrames;
  private long rejected;
  private long nextWindow;
  private boolean over;

  ScriptedSession(
      Script script,
      Timer timer,
      StreamObserver<SessionResponse> replies,
      ScriptedSessions others) {
    this.script = script;
    this.answers = new Answers(replies, timer);
    this.others = others;
    this.name = "sessions/scripted-" + others.next();
    this.token = "token-of-" + name;
  }

  /** All that has come, in order. */
  public List<ReceivedItem> received() {
    synchronized (lock) {
      return List.copyOf(received);
    }
  }

  /** The audio that has come. */
  public List<ReceivedItem.Audio> audio() {
    return received(ReceivedItem.Audio.class);
  }

  /** The frames that have come. */
  public List<ReceivedItem.Video> video() {
    return received(ReceivedItem.Video.class);
  }

  /** Everything of one kind that has come. */
  public <T extends ReceivedItem> List<T> received(Class<T> kind) {
    return received().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /**
   * Gives credit up to these totals; less than before changes nothing.
   *
   * @param audioUpToSample samples from the session's start
   * @param videoUpToFrames frames from the session's start
   */
  public void grant(long audioUpToSample, long videoUpToFrames) {
    synchronized (lock) {
      creditSamples = Math.max(creditSamples, audioUpToSample);
      creditFrames = Math.max(creditFrames, videoUpToFrames);
      answers.send(
          SessionResponse.newBuilder()
              .setCredit(
                  Credit.newBuilder()
                      .setAudioUpToSample(creditSamples)
                      .setVideoUpToFrames(creditFrames))
              .build());
    }
  }

  StreamObserver<SessionRequest> requests() {
    return new StreamObserver<>() {
      @Override
      public void onNext(SessionRequest request) {
        synchronized (lock) {
          if (!over) {
            take(request);
          }
        }
      }

      @Override
      public void onError(Throwable cancelled) {
        synchronized (lock) {
          over = true;
          answers.stop();
        }
      }

      @Override
      public void onCompleted() {
        synchronized (lock) {
          if (!over) {
            violation("half-closed (expected: EndInput)");
          }
        }
      }
    };
  }

  private void take(SessionRequest request) {
    if (request.getSeq() != progress.messages() + 1) {
      violation("seq " + request.getSeq() + " (expected: " + (progress.messages() + 1) + ")");
      return;
    }
    progress.count();
    received.add(Received.of(request, progress.channels()));
    switch (request.getMessageCase()) {
      case START -> start(request.getStart());
      case AUDIO -> {
        long end = progress.audio(request.getAudio());
        if (end < 0) {
          violation("audio that does not follow on");
        } else if (end > creditSamples) {
          fail("CREDIT_EXCEEDED", "audio up to " + end + " (expected: " + creditSamples + ")");
        }
      }
      case VIDEO -> {
        if (progress.video(request.getVideo()) > creditFrames) {
          fail("CREDIT_EXCEEDED", "more than " + creditFrames + " frames");
        } else if (script.rejects(Replies.micros(request.getVideo().getPtsUs()))) {
          reject(request.getSeq());
        }
      }
      case GAP -> progress.gap(request.getGap());
      case UPDATE -> progress.hop(Replies.micros(Replies.duration(request.getUpdate().getHop())));
      case FLUSH ->
          answers.send(
              SessionResponse.newBuilder()
                  .setFlushed(Flushed.newBuilder().setFlushId(request.getFlush().getFlushId()))
                  .build());
      case END_INPUT -> progress.end();
      case RESULT_ACK -> release(request.getResultAck().getWindowId());
      case ANCHOR, MESSAGE_NOT_SET -> {
        // Received, and nothing follows from it here.
      }
    }
    answer();
  }

  private void start(StartSession start) {
    if (script.refusal().isPresent()) {
      over = true;
      answers.fail(Replies.error(script.refusal().orElseThrow()));
      return;
    }
    if (start.hasResume()) {
      resume(start.getResume());
      return;
    }
    Duration hop = start.hasHop() ? Replies.duration(start.getHop()) : USUAL_HOP;
    progress.start(start, Replies.micros(hop));
    begin(started(start.getModalitiesList(), hop));
  }

  private void begin(SessionStarted.Builder started) {
    answers.send(SessionResponse.newBuilder().setStarted(started).build());
    if (!script.creditByHand()) {
      grant(Long.MAX_VALUE, Long.MAX_VALUE);
    }
  }

  /** Goes on where another connection of the session was. */
  private void resume(ResumeSession resume) {
    Optional<ServerEvent.Fail> refusal = others.resumeRefusal(script);
    Optional<ScriptedSession> before = others.withToken(resume.getToken());
    if (refusal.isPresent() || before.isEmpty()) {
      fail(
          refusal.orElse(
              new ServerEvent.Fail(
                  "RESUME_EXPIRED", "no session has this token", Optional.empty())));
      return;
    }
    nextWindow = resume.getNextWindowId();
    progress = before.orElseThrow().takenOver(nextWindow);
    progress.count();
    name = before.orElseThrow().name;
    begin(
        started(progress.protoModalities(), Replies.micros(progress.hopUs()))
            .setReplayFrom(
                ReplayFrom.newBuilder()
                    .setAudioSample(progress.samples())
                    .setVideoPtsUs(progress.releasedUs(nextWindow - 1))));
  }

  private SessionProgress takenOver(long atWindow) {
    synchronized (lock) {
      over = true;
      answers.stop();
      return progress.resumedAt(atWindow);
    }
  }

  /** Where the token fits. */
  boolean hasToken(String given) {
    return token.equals(given);
  }

  private void release(long windowId) {
    long us = progress.releasedUs(windowId);
    answers.send(
        SessionResponse.newBuilder()
            .setAck(Ack.newBuilder().setAudioSample(progress.sampleAt(us)).setVideoPtsUs(us))
            .build());
  }

  private SessionStarted.Builder started(
      List<org.avtca.proto.v1.Modality> modalities, Duration hop) {
    return SessionStarted.newBuilder()
        .setSession(name)
        .setResumeToken(token)
        .setResumeWindow(Replies.duration(Duration.ofSeconds(60)))
        .setModelVersion(MODEL_VERSION)
        .addAllLabels(script.labels())
        .addAllModalities(modalities)
        .setHop(Replies.duration(hop))
        .setWindow(Replies.duration(Replies.WINDOW))
        .setFrameGrid(
            FrameGrid.newBuilder()
                .setOffset(Replies.duration(Duration.ofMillis(120)))
                .setPeriod(Replies.duration(Duration.ofMillis(240)))
                .setTolerance(Replies.duration(Duration.ofMillis(120))))
        .setLimits(
            SessionLimits.newBuilder()
                .setMaxAudioChunk(Replies.duration(Duration.ofSeconds(1)))
                .setMaxJpegBytes(512 * 1024)
                .setMaxRgbBytes(2 * 1024 * 1024)
                .setMaxFrameSide(4096))
        .setFrameSize(224)
        .setFaceRule(Replies.faceRule(script.faceRule()))
        .setSecondFace(progress.secondFace());
  }

  private void reject(long seq) {
    rejected++;
    answers.send(
        SessionResponse.newBuilder()
            .setRejected(
                ItemRejected.newBuilder()
                    .setSeq(seq)
                    .setReason("IMAGE_INVALID")
                    .setMessage("the script refuses this frame"))
            .build());
  }

  /** Answers the windows that are complete. */
  private void answer() {
    while (!over && progress.complete(nextWindow)) {
      long id = nextWindow++;
      boolean skipped = false;
      for (ServerEvent event : script.before(id)) {
        if (event instanceof ServerEvent.Fail || event instanceof ServerEvent.Disconnect) {
          if (others.isFirst(name, id)) {
            end(event);
            return;
          }
          continue;
        }
        skipped |= event instanceof ServerEvent.Skip;
        answers.event(id, event);
      }
      if (!skipped) {
        answers.send(
            SessionResponse.newBuilder()
                .setResult(
                    Replies.result(
                        id,
                        progress.startOf(id),
                        script.judge(id),
                        script.labels(),
                        progress.secondFace()))
                .build());
      }
    }
    if (!over && progress.ended()) {
      over = true;
      answers.send(SessionResponse.newBuilder().setEnded(ended()).build());
      answers.complete();
    }
  }

  private SessionEnded ended() {
    return SessionEnded.newBuilder()
        .setReason(nextWindow == 0 ? "NO_INPUT" : "END_OF_INPUT")
        .setTotals(
            SessionTotals.newBuilder()
                .setAudioSamples(progress.samples())
                .setVideoFrames(progress.frames())
                .setFramesUsed(progress.frames() - rejected)
                .setWindows(nextWindow)
                .setRejectedItems(rejected))
        .build();
  }

  private void end(ServerEvent event) {
    if (event instanceof ServerEvent.Fail fail) {
      fail(fail);
    } else {
      over = true;
      answers.fail(Replies.broken());
    }
  }

  private void violation(String message) {
    fail("PROTOCOL_VIOLATION", message);
  }

  private void fail(String reason, String message) {
    fail(new ServerEvent.Fail(reason, message, Optional.empty()));
  }

  private void fail(ServerEvent.Fail fail) {
    over = true;
    answers.fail(Replies.error(fail));
  }

  /** Which modalities the client has declared. */
  public List<Modality> modalities() {
    synchronized (lock) {
      return progress.modalities();
    }
  }
}
