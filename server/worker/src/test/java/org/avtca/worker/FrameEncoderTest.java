package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.avtca.core.FaceBox;
import org.avtca.core.TrackState;
import org.avtca.engine.media.FaceDetector;
import org.avtca.engine.media.FaceStep;
import org.avtca.engine.media.RgbImage;
import org.avtca.proto.worker.v1.EncodeFramesRequest;
import org.avtca.proto.worker.v1.EncodedFace;
import org.avtca.proto.worker.v1.Frame;
import org.avtca.proto.worker.v1.Frame.Encoding;
import org.avtca.proto.worker.v1.FrameResult;
import org.avtca.proto.worker.v1.FrameSequence;
import org.avtca.proto.worker.v1.FrameSequenceResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two people in a picture, with a detector that is told: the left half is darker than the right.
 */
class FrameEncoderTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 40;
  private static final FaceBox LEFT = new FaceBox(4, 4, 32, 32);
  private static final FaceBox RIGHT = new FaceBox(60, 8, 24, 24);

  private final FakeScorer scorer = new FakeScorer();
  private final List<FaceBox> visible = new ArrayList<>(List.of(RIGHT, LEFT));
  private FrameEncoder encoder;
  private FrameFaces faces;

  @BeforeEach
  void open() throws IOException {
    TestProfiles profiles = new TestProfiles();
    encoder = new FrameEncoder(scorer, profiles.small(), 4);
    faces = new FrameFaces(new FaceStep(profiles.small(), new Told()), FakeScorer.SIZE);
  }

  /** Finds what the test says is visible. */
  private final class Told implements FaceDetector {
    @Override
    public List<FaceBox> detect(RgbImage picture) {
      return List.copyOf(visible);
    }

    @Override
    public void close() {}
  }

  private static Frame picture(long id) {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
      rgb[3 * pixel] = (byte) (pixel % WIDTH < WIDTH / 2 ? 51 : 102);
    }
    return Frame.newBuilder()
        .setId(id)
        .setEncoding(Encoding.ENCODING_RGB24)
        .setWidth(WIDTH)
        .setHeight(HEIGHT)
        .setData(ByteString.copyFrom(rgb))
        .build();
  }

  private FrameSequenceResult encode(FrameSequence.Builder sequence) {
    return encoder
        .encode(EncodeFramesRequest.newBuilder().addSequences(sequence).build(), faces)
        .getSequences(0);
  }

  private static FrameSequence.Builder two(Frame... frames) {
    return FrameSequence.newBuilder()
        .setSecondTrack(Boxes.write(TrackState.NONE))
        .addAllFrames(List.of(frames));
  }

  private static float first(ByteString embedding) {
    return embedding.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getFloat();
  }

  @Test
  void twoPeople_haveAnEmbeddingEach_andTheSecondGoesThroughTheEncoderAfterAllOthers() {
    FrameSequenceResult result = encode(two(picture(1), Frames.absent(2), picture(3)));

    FrameResult one = result.getFrames(0);
    assertThat(first(one.getEmbedding())).isEqualTo(0.2f, within(1e-4f));
    assertThat(first(one.getSecond().getEmbedding())).isEqualTo(0.4f, within(1e-4f));
    assertThat(Boxes.read(one.getSecond().getFace())).isEqualTo(RIGHT);
    assertThat(result.getFrames(1).hasSecond()).isFalse();
    assertThat(result.getSecondTrack().getLast()).isEqualTo(Boxes.write(RIGHT));
    assertThat(scorer.encoded()).containsExactly(2, 2);
  }

  @Test
  void notAskedFor_costsNothing_andTheFirstIsTheSame() {
    FrameSequenceResult both = encode(two(picture(1)));
    FrameSequenceResult alone = encode(FrameSequence.newBuilder().addFrames(picture(1)));

    assertThat(alone.hasSecondTrack()).isFalse();
    assertThat(alone.getFrames(0).hasSecond()).isFalse();
    assertThat(both.getTrack()).isEqualTo(alone.getTrack());
    assertThat(both.getFrames(0).toBuilder().clearSecond().build()).isEqualTo(alone.getFrames(0));
    assertThat(scorer.encoded()).containsExactly(1, 1, 1);
  }

  @Test
  void secondWhoIsNotDetected_isReplacedByTheLastPlace() {
    visible.remove(RIGHT);
    FrameSequence.Builder sequence =
        FrameSequence.newBuilder()
            .setSecondTrack(Boxes.write(new TrackState(RIGHT, 4)))
            .addFrames(picture(1))
            .addFrames(picture(2));

    FrameSequenceResult result = encode(sequence);

    EncodedFace reused = result.getFrames(0).getSecond();
    assertThat(reused.getReused()).isTrue();
    assertThat(first(reused.getEmbedding())).isEqualTo(0.4f, within(1e-4f));
    assertThat(result.getFrames(1).hasSecond()).isFalse();
    assertThat(result.getSecondTrack().hasLast()).isFalse();
  }

  @Test
  void faceThatTheClientChose_isTheFirst() {
    Frame chosen = picture(1).toBuilder().setFace(Boxes.write(RIGHT)).build();

    FrameResult result = encode(two(chosen)).getFrames(0);

    assertThat(Boxes.read(result.getFace())).isEqualTo(RIGHT);
    assertThat(Boxes.read(result.getSecond().getFace())).isEqualTo(LEFT);
  }

  @Test
  void cropAndTornPicture_showNobodyElse_andTheTrackAges() {
    FrameSequence.Builder sequence =
        FrameSequence.newBuilder()
            .setSecondTrack(Boxes.write(TrackState.seen(RIGHT)))
            .addFrames(Frames.crop(1, 51))
            .addFrames(Frames.tornJpeg(2));

    FrameSequenceResult result = encode(sequence);

    assertThat(result.getFramesList()).noneMatch(FrameResult::hasSecond);
    assertThat(result.getFrames(1).getRejectedReason()).isEqualTo("FRAME_TRUNCATED");
    assertThat(result.getSecondTrack().getAge()).isEqualTo(2);
  }
}
