package org.avtca.control.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.avtca.control.worker.FrameEncoding;
import org.avtca.control.worker.FrameItem;
import org.avtca.control.worker.FrameSequence;
import org.avtca.control.worker.WindowAudio;
import org.avtca.control.worker.WindowItem;
import org.avtca.core.TrackState;

/** Small pieces of work for tests. */
final class Work {

  private Work() {}

  /** Frames with these ids. */
  static FrameWork frames(Object session, long deadline, long... ids) {
    List<FrameItem> items = new ArrayList<>();
    for (long id : ids) {
      ByteBuffer bytes = ByteBuffer.wrap(("frame " + id).getBytes(UTF_8));
      items.add(new FrameItem(id, FrameEncoding.JPEG, bytes, 0, 0, null));
    }
    return new FrameWork(
        new WorkOwner(session, ""),
        new FrameSequence(TrackState.NONE, null, 0, items),
        deadline,
        false);
  }

  /** An audio-only window. */
  static WindowWork window(Object session, long id, long deadline) {
    return windowOf(new WorkOwner(session, ""), id, deadline);
  }

  /** An audio-only window. */
  static WindowWork windowOf(WorkOwner owner, long id, long deadline) {
    ByteBuffer pcm = ByteBuffer.allocate(20).putLong(0, id);
    WindowAudio audio = new WindowAudio(WindowAudio.Encoding.S16LE, 8_000, 1, pcm, 0, 0);
    return new WindowWork(owner, new WindowItem(id, audio, List.of(), List.of(), false), deadline);
  }
}
