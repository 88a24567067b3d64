package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.avtca.proto.v1.Ack;
import org.avtca.proto.v1.AudioChunk;
import org.avtca.proto.v1.ClockAnchor;
import org.avtca.proto.v1.Dropped;
import org.avtca.proto.v1.FaceEvent;
import org.avtca.proto.v1.Gap;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.VideoFrame;
import org.avtca.proto.v1.WindowResult;
import org.junit.jupiter.api.Test;

/** A server's session that begins in the middle of the caller's. */
class SessionBaseTest {
  private static final SessionBase BASE = new SessionBase(22_050, 1_000_000, 7);

  private static SessionRequest video(long ptsUs) {
    return SessionRequest.newBuilder().setVideo(VideoFrame.newBuilder().setPtsUs(ptsUs)).build();
  }

  @Test
  void messages_areMovedToTheServersClock() {
    SessionRequest audio =
        SessionRequest.newBuilder()
            .setAudio(AudioChunk.newBuilder().setStartSample(22_060))
            .build();
    SessionRequest gap =
        SessionRequest.newBuilder()
            .setGap(Gap.newBuilder().setFromUs(900_000).setToUs(1_500_000))
            .build();

    assertThat(BASE.toServer(audio, false).getAudio().getStartSample()).isEqualTo(10);
    assertThat(BASE.toServer(video(1_250_000), false).getVideo().getPtsUs()).isEqualTo(250_000);
    assertThat(BASE.toServer(gap, false).getGap())
        .isEqualTo(Gap.newBuilder().setFromUs(0).setToUs(500_000).build());
    assertThat(SessionBase.START.toServer(audio, false)).isSameAs(audio);
  }

  @Test
  void framesWithAClockOfTheirOwn_keepIt_andTheirAnchorsMove() {
    SessionRequest anchor =
        SessionRequest.newBuilder()
            .setAnchor(ClockAnchor.newBuilder().setAudioSample(44_100).setCaptureUs(99))
            .build();

    SessionRequest early =
        SessionRequest.newBuilder()
            .setAnchor(ClockAnchor.newBuilder().setAudioSample(11_025).setCaptureUs(99))
            .build();

    assertThat(BASE.toServer(video(5), true)).isEqualTo(video(5));
    assertThat(BASE.toServer(anchor, true).getAnchor())
        .isEqualTo(ClockAnchor.newBuilder().setAudioSample(22_050).setCaptureUs(99).build());
    assertThat(BASE.toServer(early, true).getAnchor())
        .isEqualTo(ClockAnchor.newBuilder().setAudioSample(0).setCaptureUs(500_099).build());
    assertThat(BASE.fromServer(Ack.newBuilder().setAudioSample(1).setVideoPtsUs(5).build(), true))
        .isEqualTo(new Mark(22_051, 5));
  }

  @Test
  void answers_areMovedToTheCallersClock() {
    WindowResult result =
        WindowResult.newBuilder().setWindowId(2).setStartUs(960_000).setEndUs(4_560_000).build();

    assertThat(BASE.fromServer(result))
        .isEqualTo(
            WindowResult.newBuilder()
                .setWindowId(9)
                .setStartUs(1_960_000)
                .setEndUs(5_560_000)
                .build());
    assertThat(BASE.fromServer(Dropped.newBuilder().setFromWindowId(1).setToWindowId(3).build()))
        .isEqualTo(Dropped.newBuilder().setFromWindowId(8).setToWindowId(10).build());
    assertThat(BASE.fromServer(FaceEvent.newBuilder().setAtUs(120_000).build()).getAtUs())
        .isEqualTo(1_120_000);
    assertThat(BASE.fromServer(Ack.newBuilder().setAudioSample(1).setVideoPtsUs(5).build(), false))
        .isEqualTo(new Mark(22_051, 1_000_005));
  }
}
