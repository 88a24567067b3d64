package org.avtca.client.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import org.avtca.client.emotion.Modality;
import org.avtca.proto.v1.Ack;
import org.avtca.proto.v1.Credit;
import org.avtca.proto.v1.Gap;
import org.avtca.proto.v1.ReplayFrom;
import org.avtca.proto.v1.ResultAck;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.StartSession;
import org.jspecify.annotations.Nullable;

/**
 * What a session sends over one connection after the other: first what the server needs again, then
 * the queue; each as soon as there is credit and room for it. Not thread-safe.
 */
final class Outbound {
  private final SendQueue queue;
  private final ReplayBuffer replay;
  private final int rate;
  private final SentItems sent = new SentItems();
  private final Deque<Outgoing> again = new ArrayDeque<>();
  private SessionSender.@Nullable Wire wire;
  private boolean open;
  private long seq;
  private long creditSamples;
  private long creditFrames;
  private long framesHere;
  private long sentSamples;
  private long sentFrames;
  private boolean anchored;
  private SessionBase base = SessionBase.START;
  private Mark start = Mark.START;

  Outbound(SendQueue queue, ReplayBuffer replay, int rate) {
    this.queue = queue;
    this.replay = replay;
    this.rate = rate;
  }

  /**
   * Begins to send over a connection.
   *
   * @param waits whether nothing but the start may go out before the server has said from where
   */
  void connect(SessionSender.Wire to, StartSession first, boolean waits) {
    wire = to;
    open = !waits;
    seq = 0;
    creditSamples = 0;
    creditFrames = 0;
    framesHere = 0;
    transmit(SessionRequest.newBuilder().setStart(first).build());
  }

  /** The connection is lost: what was sent over it may have to be sent again. */
  void disconnect() {
    wire = null;
    open = false;
    Deque<Outgoing> rest = new ArrayDeque<>(again);
    again.clear();
    again.addAll(replay.takeAll());
    again.addAll(rest);
  }

  /** The server goes on with the session, and needs what lies at or behind this place. */
  void replayFrom(ReplayFrom from) {
    start =
        new Mark(
            from.getAudioSample() + base.sample(), anchored ? 0 : from.getVideoPtsUs() + base.us());
    open = true;
  }

  /** The server begins a new session, which lies at {@code newBase} in the caller's. */
  void restart(SessionBase newBase) {
    base = newBase;
    start = new Mark(newBase.sample(), anchored ? 0 : newBase.us());
    replay.restart(start);
  }

  /** From now on everything may go out. */
  void open() {
    open = true;
  }

  /** Whether the server may be asked to go on with the session. */
  boolean isWhole() {
    return replay.isWhole();
  }

  ReplayBuffer replay() {
    return replay;
  }

  /** Whether frames are stamped by a clock of their own. */
  boolean isAnchored() {
    return anchored;
  }

  SessionBase base() {
    return base;
  }

  /**
   * Sends what may be sent.
   *
   * @return whether anything was
   */
  boolean pump() {
    boolean moved = false;
    SessionSender.Wire to = wire;
    while (to != null && open && to.isReady() && covered(next())) {
      boolean first = again.isEmpty();
      transmit(first ? queue.poll() : again.removeFirst(), first);
      moved = true;
    }
    return moved;
  }

  /** The item whose turn it is; what nobody needs is left out. */
  private @Nullable Outgoing next() {
    while (!again.isEmpty() && isUnneeded(again.getFirst())) {
      again.removeFirst();
    }
    if (!again.isEmpty()) {
      return again.getFirst();
    }
    Outgoing item = queue.peek();
    while (item != null && isUnneeded(item)) {
      queue.poll();
      item = queue.peek();
    }
    return item;
  }

  private boolean isUnneeded(Outgoing item) {
    boolean hasPlace = !(item instanceof Outgoing.Control it) || it.message().hasGap();
    return hasPlace && item.isBefore(start);
  }

  private boolean covered(@Nullable Outgoing item) {
    if (item instanceof Outgoing.Audio audio) {
      return audio.endSample() - base.sample() <= creditSamples;
    }
    return item instanceof Outgoing.Control
        || (item instanceof Outgoing.Video && framesHere < creditFrames);
  }

  private void transmit(@Nullable Outgoing item, boolean first) {
    if (item == null) {
      return;
    }
    if (anchored && isMarkOfDroppedFrames(item)) {
      // It is in the frames' stamps, and gaps are told on the session's clock.
      return;
    }
    Outgoing needed = item;
    if (item instanceof Outgoing.Audio whole) {
      Outgoing.Audio audio = whole.from(start.audioSample());
      needed = audio;
      long atUs = Times.sampleMicros(audio.chunk().getStartSample(), rate);
      sent.remember(seq + 1, Modality.AUDIO, atUs);
      sentSamples += first ? audio.samples() : 0;
    } else if (item instanceof Outgoing.Video video) {
      sent.remember(seq + 1, Modality.VIDEO, video.ptsUs());
      framesHere++;
      sentFrames += first ? 1 : 0;
    } else {
      anchored |= item.message().hasAnchor();
    }
    replay.add(needed);
    transmit(base.toServer(needed.message(), anchored));
  }

  private static boolean isMarkOfDroppedFrames(Outgoing item) {
    return item instanceof Outgoing.Control control
        && control.endSample() == 0
        && control.message().getGap().getCause() == Gap.Cause.CAUSE_DROPPED;
  }

  private void transmit(SessionRequest message) {
    SessionSender.Wire to = wire;
    if (to != null) {
      seq++;
      to.send(message.toBuilder().setSeq(seq).build());
    }
  }

  /** The server has given credit; less than before changes nothing. */
  void credit(Credit credit) {
    creditSamples = Math.max(creditSamples, credit.getAudioUpToSample());
    creditFrames = Math.max(creditFrames, credit.getVideoUpToFrames());
  }

  /** The server needs nothing before a place any more. */
  void release(Ack ack) {
    replay.release(base.fromServer(ack, anchored));
  }

  /** Confirms results up to and with one, ahead of the queue. */
  void acknowledge(long window) {
    if (open && window >= base.window()) {
      transmit(
          SessionRequest.newBuilder()
              .setResultAck(ResultAck.newBuilder().setWindowId(window - base.window()))
              .build());
    }
  }

  SentItems sent() {
    return sent;
  }

  long sentSamples() {
    return sentSamples;
  }

  long sentFrames() {
    return sentFrames;
  }

  void clear() {
    wire = null;
    again.clear();
    replay.clear();
    queue.clear();
  }

  /** How many items wait. */
  int waiting() {
    return again.size() + queue.size();
  }
}
