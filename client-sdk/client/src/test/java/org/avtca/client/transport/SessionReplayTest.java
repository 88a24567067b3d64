package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import org.avtca.client.emotion.DropPolicy;
import org.avtca.proto.v1.Ack;
import org.avtca.proto.v1.Credit;
import org.avtca.proto.v1.Flush;
import org.avtca.proto.v1.ReplayFrom;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionRequest.MessageCase;
import org.avtca.proto.v1.StartSession;
import org.avtca.proto.v1.VideoFrame;
import org.junit.jupiter.api.Test;

/** What goes out over a second connection. */
class SessionReplayTest {
  private static final int RATE = 1_000;

  private final FakeWire first = new FakeWire();
  private final FakeWire second = new FakeWire();
  private final SessionSender sender = sender(1 << 20);

  private SessionSender sender(long replayBytes) {
    return new SessionSender(
        new SendQueue(SendQueue.MAX_BYTES, SendQueue.MAX_MEDIA, RATE),
        new ReplayBuffer(replayBytes, SendQueue.MAX_MEDIA, RATE),
        DropPolicy.BLOCK,
        RATE,
        pts -> {});
  }

  private static void credit(SessionSender sender, long samples, long frames) {
    sender.credit(
        Credit.newBuilder().setAudioUpToSample(samples).setVideoUpToFrames(frames).build());
  }

  private static void second(SessionSender to, int n) {
    to.sendAudio(ByteString.copyFrom(new byte[2 * RATE]), RATE);
    to.sendVideo(VideoFrame.newBuilder().setPtsUs(n * 1_000_000L).build());
  }

  private void lose(SessionSender from) {
    from.disconnected();
    from.reconnect(second, StartSession.getDefaultInstance());
  }

  private static List<String> told(FakeWire wire) {
    return wire.sent.stream().map(SessionReplayTest::describe).toList();
  }

  private static String describe(SessionRequest message) {
    return switch (message.getMessageCase()) {
      case AUDIO ->
          message.getSeq()
              + " audio "
              + message.getAudio().getStartSample()
              + "+"
              + message.getAudio().getPcm().size() / 2;
      case VIDEO -> message.getSeq() + " video " + message.getVideo().getPtsUs();
      default -> message.getSeq() + " " + message.getMessageCase();
    };
  }

  @Test
  void nothingGoesOut_untilTheServerSaysFromWhere() {
    sender.start(first, StartSession.getDefaultInstance());
    credit(sender, 10_000, 10);
    second(sender, 0);
    sender.flush(SessionRequest.newBuilder().setFlush(Flush.newBuilder().setFlushId(1)).build());
    lose(sender);
    second(sender, 1);
    sender.acknowledge(3);

    assertThat(second.kinds()).containsExactly(MessageCase.START);
  }

  @Test
  void replay_beginsWhereTheServerSays_inTheOldOrder_beforeWhatWaits() {
    sender.start(first, StartSession.getDefaultInstance());
    credit(sender, 3_000, 3);
    for (int n = 0; n < 3; n++) {
      second(sender, n);
    }
    lose(sender);
    second(sender, 3);

    sender.replayFrom(
        ReplayFrom.newBuilder().setAudioSample(1_240).setVideoPtsUs(1_240_000).build());
    credit(sender, 3_500, 1);

    assertThat(told(second))
        .containsExactly("1 START", "2 audio 1240+760", "3 audio 2000+1000", "4 video 2000000");
    credit(sender, 4_000, 2);
    assertThat(told(second)).endsWith("5 audio 3000+1000", "6 video 3000000");
    assertThat(sender.statistics().sentFrames()).isEqualTo(4);
    assertThat(sender.statistics().sentAudio()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void whatWasReleased_isNotSentAgain() {
    sender.start(first, StartSession.getDefaultInstance());
    credit(sender, 3_000, 3);
    for (int n = 0; n < 3; n++) {
      second(sender, n);
    }
    sender.released(Ack.newBuilder().setAudioSample(2_000).setVideoPtsUs(2_000_000).build());
    lose(sender);
    sender.replayFrom(ReplayFrom.getDefaultInstance());
    credit(sender, 3_000, 3);

    assertThat(told(second)).containsExactly("1 START", "2 audio 2000+1000", "3 video 2000000");
  }

  @Test
  void connectionLostInTheMiddleOfAReplay_isReplayedWhole() {
    sender.start(first, StartSession.getDefaultInstance());
    credit(sender, 3_000, 3);
    for (int n = 0; n < 3; n++) {
      second(sender, n);
    }
    lose(sender);
    sender.replayFrom(ReplayFrom.getDefaultInstance());
    credit(sender, 1_000, 1);
    second.sent.clear();
    lose(sender);
    sender.replayFrom(ReplayFrom.getDefaultInstance());
    credit(sender, 3_000, 3);

    assertThat(told(second))
        .containsExactly(
            "1 START",
            "2 audio 0+1000",
            "3 video 0",
            "4 audio 1000+1000",
            "5 video 1000000",
            "6 audio 2000+1000",
            "7 video 2000000");
  }

  @Test
  void newSession_beginsOnTheGrid_andCountsFromThere() {
    SessionSender small = sender(3L * 2 * RATE);
    small.start(first, StartSession.getDefaultInstance());
    credit(small, 10_000, 10);
    for (int n = 0; n < 5; n++) {
      second(small, n);
    }
    assertThat(small.canResume()).isFalse();
    small.disconnected();

    SessionBase base = small.restart(480_000, 240_000, 7);
    small.reconnect(second, StartSession.getDefaultInstance());
    small.restarted();
    credit(small, 10_000, 10);
    small.acknowledge(6);
    small.acknowledge(8);

    // Two seconds are lost; the next boundary of the grid is at 2.16 s.
    assertThat(base).isEqualTo(new SessionBase(2_160, 2_160_000, 7));
    assertThat(told(second))
        .containsExactly(
            "1 START",
            "2 audio 0+840",
            "3 audio 840+1000",
            "4 video 840000",
            "5 audio 1840+1000",
            "6 video 1840000",
            "7 RESULT_ACK");
    assertThat(second.sent.get(6).getResultAck().getWindowId()).isEqualTo(1);
    small.released(Ack.newBuilder().setAudioSample(840).setVideoPtsUs(840_000).build());
    assertThat(small.canResume()).isTrue();
  }

  @Test
  void newSession_ofFramesWithAClockOfTheirOwn_begins_whereTheAudioIs() {
    long epoch = 1_700_000_000_000_000L;
    SessionSender small = sender(2L * 2 * RATE);
    small.start(first, StartSession.getDefaultInstance());
    credit(small, 10_000, 10);
    small.sendMessage(SessionConversions.anchor(0, epoch));
    for (int n = 0; n < 3; n++) {
      small.sendAudio(ByteString.copyFrom(new byte[2 * RATE]), RATE);
      small.sendVideo(VideoFrame.newBuilder().setPtsUs(epoch + n * 1_000_000L).build());
    }
    small.disconnected();

    SessionBase base = small.restart(0, 240_000, 0);
    small.reconnect(second, StartSession.getDefaultInstance());
    small.restarted();
    credit(small, 10_000, 10);

    assertThat(base).isEqualTo(new SessionBase(1_200, 1_200_000, 0));
    assertThat(second.sent.get(1).getAnchor().getAudioSample()).isZero();
    assertThat(second.sent.get(1).getAnchor().getCaptureUs()).isEqualTo(epoch + 1_200_000);
    assertThat(told(second))
        .endsWith(
            "4 audio 0+800",
            "5 video " + (epoch + 1_000_000),
            "6 audio 800+1000",
            "7 video " + (epoch + 2_000_000));
  }
}
