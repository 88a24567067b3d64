package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.DropPolicy;
import org.avtca.proto.v1.Credit;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionRequest.MessageCase;
import org.avtca.proto.v1.StartSession;
import org.avtca.proto.v1.VideoFrame;
import org.junit.jupiter.api.Test;

/** What goes out when. */
class SessionSenderTest {
  private static final int RATE = 22_050;

  private final FakeWire wire = new FakeWire();
  private final List<Long> dropped = new ArrayList<>();
  private final SessionSender sender = sender(DropPolicy.BLOCK, SendQueue.MAX_BYTES);

  private SessionSender sender(DropPolicy policy, long maxBytes) {
    return new SessionSender(
        new SendQueue(maxBytes, SendQueue.MAX_MEDIA, RATE),
        new ReplayBuffer(SendQueue.MAX_BYTES, SendQueue.MAX_MEDIA, RATE),
        policy,
        RATE,
        dropped::add);
  }

  private static void credit(SessionSender sender, long samples, long frames) {
    sender.credit(
        Credit.newBuilder().setAudioUpToSample(samples).setVideoUpToFrames(frames).build());
  }

  private static VideoFrame frame(long ptsUs, int bytes) {
    return VideoFrame.newBuilder()
        .setPtsUs(ptsUs)
        .setData(ByteString.copyFrom(new byte[bytes]))
        .build();
  }

  private static ByteString samples(int count) {
    return ByteString.copyFrom(new byte[2 * count]);
  }

  @Test
  void messages_areNumberedInTheOrderInWhichTheyGoOut() {
    sender.start(wire, StartSession.getDefaultInstance());
    sender.sendAudio(samples(100), 100);
    sender.acknowledge(0);
    credit(sender, 1000, 0);

    assertThat(wire.kinds())
        .containsExactly(MessageCase.START, MessageCase.RESULT_ACK, MessageCase.AUDIO);
    assertThat(wire.sent).extracting(SessionRequest::getSeq).containsExactly(1L, 2L, 3L);
  }

  @Test
  void nothingGoesOut_whileTheNetworkHasNoRoom() {
    sender.start(wire, StartSession.getDefaultInstance());
    credit(sender, 1000, 0);
    wire.room = 1;
    sender.sendAudio(samples(100), 100);
    sender.sendAudio(samples(100), 100);
    assertThat(sender.statistics().queuedItems()).isEqualTo(1);

    wire.room = 5;
    sender.ready();
    assertThat(sender.statistics().queuedItems()).isZero();
    assertThat(wire.sent.get(2).getAudio().getStartSample()).isEqualTo(100);
  }

  @Test
  void credit_isNeverReduced() {
    sender.start(wire, StartSession.getDefaultInstance());
    credit(sender, 200, 0);
    credit(sender, 50, 0);
    sender.sendAudio(samples(200), 200);
    assertThat(sender.statistics().queuedItems()).isZero();
  }

  @Test
  void frameCredit_countsFramesThatWereSent() {
    sender.start(wire, StartSession.getDefaultInstance());
    credit(sender, 0, 2);
    for (int n = 0; n < 3; n++) {
      sender.sendVideo(frame(n * 240_000L, 10));
    }
    assertThat(sender.statistics().sentFrames()).isEqualTo(2);
    assertThat(sender.statistics().queuedItems()).isEqualTo(1);
  }

  @Test
  void droppedFrames_leaveOneMarkBeforeTheNextFrame() {
    SessionSender small = sender(DropPolicy.DROP_OLDEST_VIDEO, 100);
    small.start(wire, StartSession.getDefaultInstance());
    for (int n = 0; n < 4; n++) {
      small.sendVideo(frame(120_000 + n * 240_000L, 50));
    }
    assertThat(dropped).containsExactly(120_000L, 360_000L);

    credit(small, 0, 10);
    assertThat(wire.kinds())
        .containsExactly(MessageCase.START, MessageCase.GAP, MessageCase.VIDEO, MessageCase.VIDEO);
    assertThat(wire.sent.get(1).getGap().getFromUs()).isEqualTo(120_000);
    assertThat(wire.sent.get(1).getGap().getToUs()).isEqualTo(600_000);
  }

  @Test
  void droppedFramesAtTheEnd_areToldBeforeTheEnd() {
    SessionSender small = sender(DropPolicy.DROP_OLDEST_VIDEO, 100);
    small.start(wire, StartSession.getDefaultInstance());
    small.sendAudio(samples(50), 50);
    small.sendVideo(frame(120_000, 50));
    assertThat(dropped).containsExactly(120_000L);

    small.endInput();
    credit(small, 50, 0);
    assertThat(wire.kinds())
        .containsExactly(
            MessageCase.START, MessageCase.AUDIO, MessageCase.GAP, MessageCase.END_INPUT);
    assertThat(wire.sent.get(2).getGap().getToUs()).isEqualTo(120_001);
  }

  @Test
  void closedSender_sendsNothingMore() {
    sender.start(wire, StartSession.getDefaultInstance());
    sender.sendAudio(samples(100), 100);
    sender.close(new AvtcaException("X", "over", false, null, null));
    credit(sender, 1000, 1000);
    sender.acknowledge(3);
    sender.ready();
    sender.endInput();
    assertThat(wire.kinds()).containsExactly(MessageCase.START);
    assertThat(sender.statistics().queuedItems()).isZero();
  }
}
