package org.avtca.client.transport;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.FaceBox;
import org.avtca.client.emotion.GapCause;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.SendStatistics;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.SessionUpdate;
import org.avtca.client.emotion.WindowResult;
import org.avtca.proto.v1.VideoFrame;

/** An open session by {@code avtca.v1.EmotionService.Stream}. */
final class SessionOverGrpc implements EmotionSession {
  private static final int SAMPLE_BYTES = 2;

  private final SessionCall call;
  private final SessionSender sender;
  private final SessionOptions options;
  private final Executor executor;

  SessionOverGrpc(SessionCall call, SessionOptions options, Executor executor) {
    this.call = call;
    this.sender = call.sender();
    this.options = options;
    this.executor = executor;
  }

  @Override
  public SessionInfo info() {
    return call.info();
  }

  @Override
  public void sendAudio(byte[] pcm) {
    sendAudio(ByteString.copyFrom(pcm));
  }

  @Override
  public void sendAudio(short[] samples) {
    ByteBuffer bytes =
        ByteBuffer.allocate(samples.length * SAMPLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    sendAudio(ByteString.copyFrom(bytes));
  }

  private void sendAudio(ByteString pcm) {
    AudioFormat format = audio();
    int frameBytes = SAMPLE_BYTES * format.channels();
    if (pcm.size() % frameBytes != 0) {
      throw new IllegalArgumentException(
          "pcm: " + pcm.size() + " bytes (expected: a multiple of " + frameBytes + ")");
    }
    int samples = pcm.size() / frameBytes;
    Duration length = Times.micros(Times.sampleMicros(samples, format.sampleRateHz()));
    if (length.compareTo(info().limits().maxAudioChunk()) > 0) {
      throw new IllegalArgumentException(
          "pcm: " + length + " (expected: at most " + info().limits().maxAudioChunk() + ")");
    }
    if (samples > 0) {
      sender.sendAudio(pcm, samples);
    }
  }

  private AudioFormat audio() {
    return options
        .audio()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "audio: not declared (expected: SessionOptions with an audio format)"));
  }

  @Override
  public Duration audioPosition() {
    return Times.micros(Times.sampleMicros(sender.nextSample(), audio().sampleRateHz()));
  }

  @Override
  public void sendVideo(Duration pts, byte[] data) {
    sendVideo(VideoFrame.newBuilder(), pts, data);
  }

  @Override
  public void sendVideo(Duration pts, byte[] data, FaceBox face) {
    sendVideo(VideoFrame.newBuilder().setFace(EmotionConversions.face(face)), pts, data);
  }

  private void sendVideo(VideoFrame.Builder frame, Duration pts, byte[] data) {
    requireVideo();
    if (pts.isNegative()) {
      throw new IllegalArgumentException("pts: " + pts + " (expected: >= 0)");
    }
    if (data.length == 0 || data.length > info().limits().maxFrameBytes()) {
      throw new IllegalArgumentException(
          "frame: "
              + data.length
              + " bytes (expected: 1 to "
              + info().limits().maxFrameBytes()
              + ")");
    }
    sender.sendVideo(frame.setPtsUs(Times.micros(pts)).setData(ByteString.copyFrom(data)).build());
  }

  private void requireVideo() {
    if (options.video().isEmpty()) {
      throw new IllegalStateException(
          "video: not declared (expected: SessionOptions with a video format)");
    }
  }

  @Override
  public void gap(Modality modality, Duration from, Duration to, GapCause cause) {
    requireNonNull(cause, "cause");
    if (from.isNegative() || to.compareTo(from) <= 0) {
      throw new IllegalArgumentException(
          "gap: [" + from + ", " + to + ") (expected: 0 <= from < to)");
    }
    switch (modality) {
      case AUDIO -> audioGap(from, to, cause);
      case VIDEO -> {
        requireVideo();
        sender.sendMessage(
            SessionConversions.gap(modality, Times.micros(from), Times.micros(to), cause));
      }
    }
  }

  private void audioGap(Duration from, Duration to, GapCause cause) {
    int rate = audio().sampleRateHz();
    long first = Times.nearestSample(Times.micros(from), rate);
    long end = Times.nearestSample(Times.micros(to), rate);
    sender.sendAudioGap(
        next -> {
          if (first != next || end <= next) {
            throw new IllegalArgumentException(
                "gap: ["
                    + from
                    + ", "
                    + to
                    + ") (expected: to begin where the audio stands, at "
                    + Times.micros(Times.sampleMicros(next, rate))
                    + ", and to last a sample or more)");
          }
          return SessionConversions.gap(
              Modality.AUDIO, Times.sampleMicros(next, rate), Times.sampleMicros(end, rate), cause);
        },
        end);
  }

  @Override
  public void anchor(Duration audio, Duration capture) {
    int rate = audio().sampleRateHz();
    long sample = Times.nearestSample(Times.micros(audio), rate);
    if (audio.isNegative() || sample > sender.nextSample()) {
      throw new IllegalArgumentException(
          "audio: " + audio + " (expected: 0 to " + audioPosition() + ", where the audio stands)");
    }
    sender.sendMessage(SessionConversions.anchor(sample, Times.micros(capture)));
  }

  @Override
  public void update(SessionUpdate update) {
    sender.sendMessage(SessionConversions.update(update));
  }

  @Override
  public CompletableFuture<Void> flush() {
    return call.flush();
  }

  @Override
  public void endInput() {
    sender.endInput();
  }

  @Override
  public SendStatistics statistics() {
    return sender.statistics();
  }

  @Override
  public Flow.Publisher<WindowResult> results() {
    return new ResultPublisher(call.log(), executor);
  }

  @Override
  public Iterator<WindowResult> iterator() {
    return new ResultIterator(call.log().claim(() -> {}));
  }

  @Override
  public CompletableFuture<SessionSummary> completion() {
    return call.completion();
  }

  @Override
  public void close() {
    call.close(
        new AvtcaException(
            AvtcaException.CANCELLED, "the session was closed before its end", false, null, null));
  }
}
