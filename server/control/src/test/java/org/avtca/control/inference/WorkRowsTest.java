package org.avtca.control.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.avtca.control.worker.Embedding;
import org.avtca.control.worker.FrameItem;
import org.avtca.control.worker.FrameSequence;
import org.avtca.control.worker.WindowAudio;
import org.avtca.control.worker.WindowItem;
import org.avtca.core.FaceBox;
import org.avtca.core.TrackState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a piece of work costs, as far as is known before. */
class WorkRowsTest {
  private static final WorkOwner OWNER = new WorkOwner(new Object(), "");
  private static final List<Embedding> FACE = List.of(new Embedding(ByteBuffer.allocate(4)));

  private static int frames(@Nullable TrackState second) {
    List<FrameItem> items = List.of(FrameItem.absent(1), FrameItem.absent(2), FrameItem.absent(3));
    return new FrameWork(OWNER, new FrameSequence(TrackState.NONE, second, 0, items), 0, false)
        .rows();
  }

  private static int window(boolean audio, List<Embedding> second, boolean explain) {
    WindowAudio sound =
        new WindowAudio(WindowAudio.Encoding.S16LE, 8_000, 1, ByteBuffer.allocate(20), 0, 0);
    return new WindowWork(OWNER, new WindowItem(1, audio ? sound : null, FACE, second, explain), 0)
        .rows();
  }

  @Test
  void framesOfTwoPeople_countTwice_whileTheSecondIsFollowed() {
    assertThat(frames(null)).isEqualTo(3);
    assertThat(frames(TrackState.NONE)).isEqualTo(3);
    assertThat(frames(TrackState.seen(new FaceBox(0, 0, 1, 1)))).isEqualTo(6);
  }

  @Test
  void windows_haveARowForEachVariant_andOneForTheSecondPerson() {
    assertThat(window(true, List.of(), false)).isEqualTo(1);
    assertThat(window(true, FACE, false)).isEqualTo(2);
    assertThat(window(true, FACE, true)).isEqualTo(4);
    assertThat(window(false, FACE, true)).isEqualTo(2);
  }
}
