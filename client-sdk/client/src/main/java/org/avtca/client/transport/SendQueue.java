package org.avtca.client.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import org.avtca.proto.v1.Gap;
import org.avtca.proto.v1.Modality;
import org.avtca.proto.v1.SessionRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a session has accepted and not yet sent, in order, bounded in bytes and in media time.
 *
 * <p>Frames that are dropped leave a mark: a {@code Gap} from the first of them to the next frame
 * goes out just before that frame, so that it never runs ahead of the audio. Not thread-safe.
 */
final class SendQueue {
  static final long MAX_BYTES = 32L * 1024 * 1024;
  static final Duration MAX_MEDIA = Duration.ofSeconds(60);

  private static final long NONE = -1;

  /** What an item competes with for room. */
  enum Lane {
    /** Chunks: bytes and audio time. */
    AUDIO,
    /** Frames: bytes and video time. */
    VIDEO,
    /** Other messages: bytes. */
    MESSAGE
  }

  /** An item and its place in the order over both lanes. */
  private record Entry(long order, Outgoing item) {}

  private final long maxBytes;
  private final long maxSamples;
  private final long maxVideoUs;
  private final ArrayDeque<Entry> frames = new ArrayDeque<>();
  private final ArrayDeque<Entry> others = new ArrayDeque<>();
  private long order;
  private long bytes;
  private long samples;
  private long dropped;
  private long droppedFrom = NONE;
  private long droppedTo = NONE;

  /**
   * An empty queue.
   *
   * @param rate samples a second; 0 without audio
   */
  SendQueue(long maxBytes, Duration maxMedia, int rate) {
    this.maxBytes = maxBytes;
    this.maxSamples = rate == 0 ? Long.MAX_VALUE : maxMedia.toSeconds() * rate;
    this.maxVideoUs = Times.micros(maxMedia);
  }

  /** Whether an item of so many bytes still fits; one always fits into an empty queue. */
  boolean hasRoom(Lane lane, int itemBytes) {
    boolean empty = frames.isEmpty() && others.isEmpty();
    return empty || (bytes + itemBytes <= maxBytes && hasTime(lane));
  }

  private boolean hasTime(Lane lane) {
    return switch (lane) {
      case AUDIO -> samples < maxSamples;
      case VIDEO -> videoSpanUs() < maxVideoUs;
      case MESSAGE -> true;
    };
  }

  /** Whether giving up a frame can make room: not where audio alone fills its time. */
  boolean framesAreInTheWay(Lane lane) {
    return !frames.isEmpty() && (lane != Lane.AUDIO || hasTime(lane));
  }

  private long videoSpanUs() {
    return frames.isEmpty() ? 0 : pts(frames.getLast()) - pts(frames.getFirst());
  }

  private static long pts(Entry frame) {
    return frame.item() instanceof Outgoing.Video video ? video.ptsUs() : 0;
  }

  /** Adds an item, whether it fits or not. */
  void add(Outgoing item) {
    Entry entry = new Entry(order++, item);
    bytes += item.bytes();
    if (item instanceof Outgoing.Audio audio) {
      samples += audio.samples();
    }
    if (item instanceof Outgoing.Video) {
      frames.add(entry);
    } else {
      others.add(entry);
    }
  }

  /** The item that is next; null if none waits. */
  @Nullable Outgoing peek() {
    Entry entry = head();
    return entry == null ? null : entry.item();
  }

  /** Takes the item that is next, or first the mark before it; null if none waits. */
  @Nullable Outgoing poll() {
    Entry entry = head();
    if (entry == null) {
      return null;
    }
    Outgoing mark = markBefore(entry);
    if (mark != null) {
      droppedFrom = NONE;
      return mark;
    }
    remove(entry);
    return entry.item();
  }

  private @Nullable Entry head() {
    Entry frame = frames.peek();
    Entry other = others.peek();
    if (frame == null || other == null) {
      return frame == null ? other : frame;
    }
    return frame.order() < other.order() ? frame : other;
  }

  private @Nullable Outgoing markBefore(Entry entry) {
    if (droppedFrom == NONE) {
      return null;
    }
    if (entry.item() instanceof Outgoing.Video video) {
      return mark(Math.max(video.ptsUs(), droppedTo));
    }
    boolean closes =
        entry.item() instanceof Outgoing.Control control
            && (control.message().hasEndInput() || control.message().hasFlush());
    return closes && frames.isEmpty() ? mark(droppedTo) : null;
  }

  private Outgoing mark(long toUs) {
    Gap gap =
        Gap.newBuilder()
            .setModality(Modality.MODALITY_VIDEO)
            .setFromUs(droppedFrom)
            .setToUs(toUs)
            .setCause(Gap.Cause.CAUSE_DROPPED)
            .build();
    return new Outgoing.Control(SessionRequest.newBuilder().setGap(gap).build());
  }

  private void remove(Entry entry) {
    if (entry.equals(frames.peek())) {
      frames.remove();
    } else {
      others.remove();
    }
    bytes -= entry.item().bytes();
    if (entry.item() instanceof Outgoing.Audio audio) {
      samples -= audio.samples();
    }
  }

  /**
   * Gives up the oldest frame and remembers the hole.
   *
   * @return its PTS
   * @throws java.util.NoSuchElementException if no frame waits
   */
  long dropOldestFrame() {
    Entry oldest = frames.getFirst();
    remove(oldest);
    dropFrame(pts(oldest));
    return pts(oldest);
  }

  /** Counts a frame that was never added, and remembers the hole. */
  void dropFrame(long ptsUs) {
    dropped++;
    droppedFrom = droppedFrom == NONE ? ptsUs : Math.min(droppedFrom, ptsUs);
    droppedTo = Math.max(droppedTo, ptsUs + 1);
  }

  void clear() {
    frames.clear();
    others.clear();
    bytes = 0;
    samples = 0;
    droppedFrom = NONE;
  }

  int size() {
    return frames.size() + others.size();
  }

  long bytes() {
    return bytes;
  }

  long droppedFrames() {
    return dropped;
  }
}
