package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import org.avtca.proto.v1.AudioChunk;
import org.avtca.proto.v1.ClockAnchor;
import org.avtca.proto.v1.Gap;
import org.avtca.proto.v1.Modality;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.UpdateSession;
import org.avtca.proto.v1.VideoFrame;
import org.junit.jupiter.api.Test;

/** What is kept for a replay: from the release mark on, in order, within bounds. */
class ReplayBufferTest {
  private static final int RATE = 1_000;

  private final ReplayBuffer buffer = buffer(1 << 20);

  private static ReplayBuffer buffer(long bytes) {
    return new ReplayBuffer(bytes, Duration.ofSeconds(60), RATE);
  }

  private static Outgoing audio(long start, int samples) {
    return new Outgoing.Audio(
        AudioChunk.newBuilder()
            .setStartSample(start)
            .setPcm(ByteString.copyFrom(new byte[2 * samples]))
            .build(),
        start + samples);
  }

  private static Outgoing frame(long ptsUs) {
    return new Outgoing.Video(VideoFrame.newBuilder().setPtsUs(ptsUs).build());
  }

  private static Outgoing hop(Duration hop) {
    return new Outgoing.Control(
        SessionRequest.newBuilder()
            .setUpdate(UpdateSession.newBuilder().setHop(Times.of(hop)))
            .build());
  }

  private static Outgoing anchor(long sample) {
    return new Outgoing.Control(
        SessionRequest.newBuilder()
            .setAnchor(ClockAnchor.newBuilder().setAudioSample(sample))
            .build());
  }

  private static Outgoing audioGap(long endSample) {
    return new Outgoing.Control(
        SessionRequest.newBuilder()
            .setGap(Gap.newBuilder().setModality(Modality.MODALITY_AUDIO))
            .build(),
        endSample);
  }

  @Test
  void release_forgetsFromTheOldestOn_upToWhatIsStillNeeded() {
    List<Outgoing> rest = List.of(audio(100, 100), frame(0), audio(200, 100), frame(50_000));
    buffer.add(audio(0, 100));
    buffer.add(frame(10));
    rest.forEach(buffer::add);

    // The frame at 0 is not needed, but lies behind audio that is.
    buffer.release(new Mark(150, 20_000));

    assertThat(buffer.takeAll()).isEqualTo(rest);
    assertThat(buffer.isWhole()).isTrue();
  }

  @Test
  void gapThatReachesBeyondTheMark_isKept() {
    buffer.add(audioGap(300));
    buffer.release(new Mark(299, 0));
    assertThat(buffer.takeAll()).hasSize(1);
    buffer.add(audioGap(300));
    buffer.release(new Mark(300, 0));
    assertThat(buffer.takeAll()).isEmpty();
  }

  @Test
  void tooManyBytes_makeItUseless_untilTheServerNeedsThemNoMore() {
    ReplayBuffer small = buffer(500);
    small.add(audio(0, 100));
    small.add(audio(100, 100));
    assertThat(small.isWhole()).isTrue();

    small.add(audio(200, 100));
    assertThat(small.isWhole()).isFalse();
    assertThat(small.lost()).isEqualTo(new Mark(100, 0));
    assertThat(small.bytes()).isEqualTo(400);

    small.release(new Mark(100, 0));
    assertThat(small.isWhole()).isTrue();
  }

  @Test
  void mediaOfOverAMinute_areTooMany() {
    for (int second = 0; second < 60; second++) {
      buffer.add(audio((long) second * RATE, RATE));
      buffer.add(frame(second * 1_000_000L));
    }
    assertThat(buffer.isWhole()).isTrue();
    buffer.add(audio(60 * RATE, RATE));
    assertThat(buffer.isWhole()).isFalse();
    assertThat(buffer.lost()).isEqualTo(new Mark(RATE, 0));
  }

  @Test
  void anchors_areKeptFor30Seconds_andLead() {
    for (int second = 0; second < 50; second++) {
      buffer.add(anchor((long) second * RATE));
      buffer.add(audio((long) second * RATE, RATE));
    }
    buffer.release(new Mark(45L * RATE, 0));

    List<Outgoing> all = buffer.takeAll();

    assertThat(all.get(0)).isEqualTo(anchor(15 * RATE));
    assertThat(all.get(30)).isEqualTo(anchor(45 * RATE));
    assertThat(all.get(31)).isEqualTo(audio(45 * RATE, RATE));
  }

  @Test
  void changesWhoseMessagesAreGone_areRemembered() {
    buffer.add(hop(Duration.ofMillis(480)));
    buffer.add(hop(Duration.ofMillis(2_400)));
    buffer.add(audio(0, 100));
    buffer.add(hop(Duration.ofMillis(720)));
    buffer.add(audio(100, 100));

    buffer.release(new Mark(100, 0));

    assertThat(buffer.settled().getHop()).isEqualTo(Times.of(Duration.ofMillis(720)));
    buffer.add(hop(Duration.ofMillis(960)));
    assertThat(buffer.settled().getHop()).isEqualTo(Times.of(Duration.ofMillis(720)));
  }

  @Test
  void chunk_canBeCut() {
    ByteString pcm = ByteString.copyFrom(new byte[] {0, 0, 1, 0, 2, 0, 3, 0});
    Outgoing.Audio chunk =
        new Outgoing.Audio(AudioChunk.newBuilder().setStartSample(10).setPcm(pcm).build(), 14);

    Outgoing.Audio rest = chunk.from(12);

    assertThat(rest.chunk().getStartSample()).isEqualTo(12);
    assertThat(rest.chunk().getPcm().toByteArray()).containsExactly(2, 0, 3, 0);
    assertThat(rest.samples()).isEqualTo(2);
    assertThat(chunk.from(10)).isSameAs(chunk);
  }
}
