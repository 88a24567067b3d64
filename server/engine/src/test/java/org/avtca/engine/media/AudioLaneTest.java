package org.avtca.engine.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

/** How sound is laid on the file's clock, at 1,000 samples a second where that is handy. */
class AudioLaneTest {
  private static final int RATE = 1_000;
  private static final int FRAME = 100;
  private static final long ORIGIN = 7_000_000;

  private final List<Float> out = new ArrayList<>();
  private final AudioLane lane =
      new AudioLane(
          RATE,
          ORIGIN,
          MediaLimits.forClips(),
          mono -> {
            for (float sample : mono) {
              out.add(sample);
            }
          });

  @Test
  void contiguousFrames_areJoined() throws MediaException {
    take(0, 1);
    take(100_000, 2);
    assertThat(runs()).containsExactly("1 x100", "2 x100");
    assertThat(lane.silent()).isZero();
  }

  @Test
  void lateStart_isPrecededByZerosToTheSample() throws MediaException {
    take(23_000, 1);
    assertThat(runs()).containsExactly("0 x23", "1 x100");
    assertThat(lane.silent()).isEqualTo(23);
  }

  @Test
  void startBeforeZero_isCutToTheSample() throws MediaException {
    take(-30_000, 1);
    take(70_000, 2);
    assertThat(runs()).containsExactly("1 x70", "2 x100");
  }

  @Test
  void hole_isFilledWithZeros() throws MediaException {
    take(0, 1);
    take(300_000, 2);
    assertThat(runs()).containsExactly("1 x100", "0 x200", "2 x100");
    assertThat(lane.silent()).isEqualTo(200);
  }

  @Test
  void overlap_isDropped() throws MediaException {
    take(0, 1);
    take(40_000, 2);
    assertThat(runs()).containsExactly("1 x100", "2 x40");
  }

  @Test
  void jitterOfTheContainer_isNotFollowed() throws MediaException {
    take(0, 1);
    take(100_000 + AudioLane.TOLERANCE_US, 2);
    take(200_000 - AudioLane.TOLERANCE_US, 3);
    assertThat(runs()).containsExactly("1 x100", "2 x100", "3 x100");
  }

  @Test
  void frameWithoutTime_followsTheOneBefore() throws MediaException {
    take(0, 1);
    lane.take(frame(2), StreamDecoder.UNKNOWN);
    assertThat(runs()).containsExactly("1 x100", "2 x100");
  }

  private void take(long us, float value) throws MediaException {
    lane.take(frame(value), ORIGIN + us);
  }

  private static AVFrame frame(float value) {
    AVFrame frame = avutil.av_frame_alloc();
    frame.format(avutil.AV_SAMPLE_FMT_FLT);
    frame.nb_samples(FRAME);
    frame.sample_rate(RATE);
    avutil.av_channel_layout_default(frame.ch_layout(), 1);
    avutil.av_frame_get_buffer(frame, 0);
    FloatPointer samples = new FloatPointer(frame.data(0));
    for (int i = 0; i < FRAME; i++) {
      samples.put(i, value);
    }
    return frame;
  }

  private List<String> runs() {
    List<String> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= out.size(); i++) {
      if (i == out.size() || !out.get(i).equals(out.get(start))) {
        runs.add(Math.round(out.get(start)) + " x" + (i - start));
        start = i;
      }
    }
    return runs;
  }
}
