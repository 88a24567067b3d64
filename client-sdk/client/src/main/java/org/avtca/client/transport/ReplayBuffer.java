package org.avtca.client.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.avtca.proto.v1.UpdateSession;

/**
 * What a session has sent and the server may need again, in the order in which it went out: from
 * the server's release mark on, bounded in bytes and media time. What is beyond goes, oldest first,
 * and a session that would need it cannot be resumed. Not thread-safe.
 */
final class ReplayBuffer {
  /** Anchors of so much media before what is kept still show how the clocks drift. */
  private static final long ANCHOR_MEMORY_US = 30_000_000;

  private final long maxBytes;
  private final long maxSamples;
  private final long maxVideoUs;
  private final int rate;
  private final Deque<Outgoing> kept = new ArrayDeque<>();
  private final Deque<Outgoing> oldAnchors = new ArrayDeque<>();
  private UpdateSession settled = UpdateSession.getDefaultInstance();
  private Mark released = Mark.START;
  private Mark lost = Mark.START;
  private final Deque<Long> frameTimes = new ArrayDeque<>();
  private long bytes;
  private long samples;

  /**
   * An empty buffer.
   *
   * @param rate samples a second; 0 without audio
   */
  ReplayBuffer(long maxBytes, Duration maxMedia, int rate) {
    this.maxBytes = maxBytes;
    this.maxSamples = rate == 0 ? Long.MAX_VALUE : maxMedia.toSeconds() * rate;
    this.maxVideoUs = Times.micros(maxMedia);
    this.rate = rate;
  }

  /** Keeps what has just been sent. */
  void add(Outgoing item) {
    kept.add(item);
    bytes += item.bytes();
    if (item instanceof Outgoing.Audio audio) {
      samples += audio.samples();
    } else if (item instanceof Outgoing.Video video) {
      frameTimes.add(video.ptsUs());
    }
    while (isOverfull() && kept.size() > 1) {
      lose(kept.getFirst());
      forgetFirst();
    }
  }

  private boolean isOverfull() {
    return bytes > maxBytes || samples > maxSamples || videoSpanUs() > maxVideoUs;
  }

  private long videoSpanUs() {
    return frameTimes.isEmpty() ? 0 : frameTimes.getLast() - frameTimes.getFirst();
  }

  private void lose(Outgoing item) {
    if (item.isBefore(released)) {
      return;
    }
    if (item instanceof Outgoing.Audio audio) {
      lost = lost.max(new Mark(audio.endSample(), 0));
    } else if (item instanceof Outgoing.Video video) {
      lost = lost.max(new Mark(0, video.ptsUs() + 1));
    } else if (item instanceof Outgoing.Control gap) {
      lost = lost.max(new Mark(gap.endSample(), gap.message().getGap().getToUs()));
    }
  }

  /** The server needs nothing before {@code mark} any more. */
  void release(Mark mark) {
    released = released.max(mark);
    while (!kept.isEmpty() && kept.getFirst().isBefore(released)) {
      forgetFirst();
    }
  }

  private void forgetFirst() {
    Outgoing item = kept.removeFirst();
    bytes -= item.bytes();
    if (item instanceof Outgoing.Audio audio) {
      samples -= audio.samples();
    } else if (item instanceof Outgoing.Video) {
      frameTimes.removeFirst();
    } else if (item.message().hasUpdate()) {
      settled = merged(settled, item.message().getUpdate());
    } else if (item.message().hasAnchor()) {
      oldAnchors.add(item);
      forgetAnchors(item.message().getAnchor().getAudioSample());
    }
  }

  /** The later settings win; protobuf's own merge would mix the parts of two durations. */
  static UpdateSession merged(UpdateSession earlier, UpdateSession later) {
    UpdateSession.Builder both = earlier.toBuilder();
    if (later.hasHop()) {
      both.setHop(later.getHop());
    }
    if (later.hasExplain()) {
      both.setExplain(later.getExplain());
    }
    if (later.hasInterim()) {
      both.setInterim(later.getInterim());
    }
    return both.build();
  }

  private void forgetAnchors(long latestSample) {
    long oldest = latestSample - ANCHOR_MEMORY_US / 1_000_000 * rate;
    while (!oldAnchors.isEmpty()
        && oldAnchors.getFirst().message().getAnchor().getAudioSample() < oldest) {
      oldAnchors.removeFirst();
    }
  }

  /** Whether everything is here that the server may ask for. */
  boolean isWhole() {
    return lost.isWithin(released);
  }

  /** Before this place something is gone. */
  Mark lost() {
    return lost;
  }

  /** The changes of settings whose messages are gone: they hold for all that is kept. */
  UpdateSession settled() {
    return settled;
  }

  /** Takes everything out, in order, led by the anchors that are still of use. */
  List<Outgoing> takeAll() {
    List<Outgoing> all = new ArrayList<>(oldAnchors);
    all.addAll(kept);
    oldAnchors.clear();
    clear();
    return all;
  }

  void clear() {
    kept.clear();
    frameTimes.clear();
    bytes = 0;
    samples = 0;
  }

  /** Begins anew at {@code start}: what was lost before is of no concern. */
  void restart(Mark start) {
    released = start;
    lost = Mark.START;
  }

  long bytes() {
    return bytes;
  }
}
