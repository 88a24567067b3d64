package org.avtca.client.transport;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.DropPolicy;
import org.avtca.client.emotion.RejectedItem;
import org.avtca.client.emotion.SendStatistics;
import org.avtca.client.transport.SendQueue.Lane;
import org.avtca.proto.v1.Ack;
import org.avtca.proto.v1.AudioChunk;
import org.avtca.proto.v1.Credit;
import org.avtca.proto.v1.EndInput;
import org.avtca.proto.v1.ItemRejected;
import org.avtca.proto.v1.ReplayFrom;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.StartSession;
import org.avtca.proto.v1.UpdateSession;
import org.avtca.proto.v1.VideoFrame;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of a session: numbers the messages, and lets each out when the server has given
 * credit for it and the network has room. Thread-safe; what it sends, it sends under its lock, so
 * that numbers and wire agree.
 */
final class SessionSender {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final SendQueue queue;
  private final Outbound outbound;
  private final DropPolicy policy;
  private final int rate;
  private final LongConsumer onFrameDropped;
  private @Nullable AvtcaException closed;
  private boolean inputEnded;
  private long nextSample;

  /** What came of making room for an item. */
  private enum Attempt {
    MADE,
    WAIT,
    ITEM_DROPPED
  }

  /** Where messages go. */
  interface Wire {
    /** Whether a message would go out, and not into a buffer. */
    boolean isReady();

    /** Sends a message; never blocks. */
    void send(SessionRequest message);
  }

  /**
   * A sender.
   *
   * @param rate samples a second; 0 without audio
   * @param onFrameDropped told the PTS of each frame that is given up, without any lock held
   */
  SessionSender(
      SendQueue queue,
      ReplayBuffer replay,
      DropPolicy policy,
      int rate,
      LongConsumer onFrameDropped) {
    this.queue = queue;
    this.outbound = new Outbound(queue, replay, rate);
    this.policy = policy;
    this.rate = rate;
    this.onFrameDropped = onFrameDropped;
  }

  /** Opens the session. */
  void start(Wire to, StartSession start) {
    locked(() -> outbound.connect(to, start, false));
  }

  /** Asks for the session over another connection; what waits, waits for the server's answer. */
  void reconnect(Wire to, StartSession start) {
    locked(() -> outbound.connect(to, start, true));
  }

  /** The connection is lost. */
  void disconnected() {
    locked(outbound::disconnect);
  }

  /** The server goes on with the session, from the media at this place on. */
  void replayFrom(ReplayFrom from) {
    locked(() -> outbound.replayFrom(from));
  }

  /** The server has begun a new session. */
  void restarted() {
    locked(outbound::open);
  }

  /** Whether all is here that the server may need again. */
  boolean canResume() {
    return supplied(outbound::isWhole);
  }

  /**
   * Prepares for a session that begins anew, at or behind a time, with the first media that are
   * there, on a multiple of {@code gridUs}.
   *
   * @param window the number of its first window
   * @return where it begins
   */
  SessionBase restart(long fromUs, long gridUs, long window) {
    return supplied(
        () -> {
          Mark lost = outbound.replay().lost();
          long lostVideoUs = outbound.isAnchored() ? 0 : lost.videoPtsUs();
          long lostUs = Math.max(lostVideoUs, micros(lost.audioSample()));
          long us = (Math.max(fromUs, lostUs) + gridUs - 1) / gridUs * gridUs;
          long sample = rate == 0 ? 0 : Times.nearestSample(us, rate);
          SessionBase base = new SessionBase(sample, us, window);
          outbound.restart(base);
          return base;
        });
  }

  /** The changes of settings that a new session must begin with. */
  UpdateSession settings() {
    return supplied(outbound.replay()::settled);
  }

  /** The server needs nothing before a place any more. */
  void released(Ack ack) {
    locked(() -> outbound.release(ack));
  }

  private void locked(Runnable step) {
    lock.lock();
    try {
      if (closed == null) {
        step.run();
        pump();
      }
    } finally {
      lock.unlock();
    }
  }

  private <T> T supplied(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  private long micros(long sample) {
    return rate == 0 ? 0 : Times.sampleMicros(sample, rate);
  }

  /** Accepts the next samples, by the drop policy. */
  void sendAudio(ByteString pcm, int samples) {
    enqueue(
        Lane.AUDIO,
        pcm.size(),
        0,
        () -> {
          AudioChunk chunk = AudioChunk.newBuilder().setStartSample(nextSample).setPcm(pcm).build();
          nextSample += samples;
          return new Outgoing.Audio(chunk, nextSample);
        });
  }

  /** Accepts a frame, by the drop policy. */
  void sendVideo(VideoFrame frame) {
    enqueue(Lane.VIDEO, frame.getData().size(), frame.getPtsUs(), () -> new Outgoing.Video(frame));
  }

  /** Accepts another message, by the drop policy. */
  void sendMessage(SessionRequest message) {
    long endUs = message.getGap().getToUs();
    long endSample = message.hasGap() && rate > 0 ? Times.nearestSample(endUs, rate) : 0;
    Outgoing item = new Outgoing.Control(message, endSample);
    enqueue(Lane.MESSAGE, item.bytes(), 0, () -> item);
  }

  /**
   * Accepts a hole in the audio.
   *
   * @param make makes the message of the sample at which the hole begins
   * @param endSample behind the hole
   */
  void sendAudioGap(LongFunction<SessionRequest> make, long endSample) {
    enqueue(
        Lane.MESSAGE,
        0,
        0,
        () -> {
          Outgoing item = new Outgoing.Control(make.apply(nextSample), endSample);
          nextSample = endSample;
          return item;
        });
  }

  /** Accepts a flush, whatever the queue holds. */
  void flush(SessionRequest message) {
    lock.lock();
    try {
      requireOpen();
      queue.add(new Outgoing.Control(message));
      pump();
    } finally {
      lock.unlock();
    }
  }

  /** Accepts the end of the input, whatever the queue holds; later calls change nothing. */
  void endInput() {
    lock.lock();
    try {
      if (inputEnded || closed != null) {
        return;
      }
      SessionRequest message =
          SessionRequest.newBuilder().setEndInput(EndInput.getDefaultInstance()).build();
      inputEnded = true;
      queue.add(new Outgoing.Control(message));
      pump();
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(Lane lane, int bytes, long ptsUs, Supplier<Outgoing> item) {
    List<Long> dropped = new ArrayList<>();
    lock.lock();
    try {
      requireOpen();
      while (!queue.hasRoom(lane, bytes)) {
        Attempt attempt = makeRoom(lane, ptsUs, dropped);
        if (attempt == Attempt.ITEM_DROPPED) {
          return;
        }
        if (attempt == Attempt.WAIT) {
          room.await();
        }
        requireOpen();
      }
      queue.add(item.get());
      pump();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AvtcaException(
          AvtcaException.INTERRUPTED, "the sending thread was interrupted", false, null, e);
    } finally {
      lock.unlock();
      dropped.forEach(onFrameDropped::accept);
    }
  }

  private Attempt makeRoom(Lane lane, long ptsUs, List<Long> dropped) {
    return switch (policy) {
      case BLOCK -> Attempt.WAIT;
      case FAIL ->
          throw new AvtcaException(
              AvtcaException.QUEUE_FULL,
              "the send queue holds "
                  + queue.size()
                  + " items of "
                  + queue.bytes()
                  + " bytes (expected: a server that takes media at least in real time)",
              true,
              null,
              null);
      case DROP_OLDEST_VIDEO -> {
        if (queue.framesAreInTheWay(lane)) {
          dropped.add(queue.dropOldestFrame());
          yield Attempt.MADE;
        }
        if (lane != Lane.VIDEO) {
          yield Attempt.WAIT;
        }
        queue.dropFrame(ptsUs);
        dropped.add(ptsUs);
        yield Attempt.ITEM_DROPPED;
      }
    };
  }

  private void requireOpen() {
    if (closed != null) {
      throw closed;
    }
    if (inputEnded) {
      throw new IllegalStateException("the input has ended (expected: nothing after endInput())");
    }
  }

  /** Sends what may be sent. */
  private void pump() {
    if (closed == null && outbound.pump()) {
      room.signalAll();
    }
  }

  /** The server has given credit; less than before changes nothing. */
  void credit(Credit credit) {
    locked(() -> outbound.credit(credit));
  }

  /** The network has room. */
  void ready() {
    locked(() -> {});
  }

  /** Confirms results up to and with one, ahead of the queue. */
  void acknowledge(long windowId) {
    locked(() -> outbound.acknowledge(windowId));
  }

  /** What the server has refused; empty: it has done so before, over another connection. */
  Optional<RejectedItem> rejected(ItemRejected rejected) {
    return supplied(() -> outbound.sent().of(rejected));
  }

  /** Sends nothing more; senders that wait fail with the reason. */
  void close(AvtcaException reason) {
    lock.lock();
    try {
      if (closed == null) {
        closed = reason;
        outbound.clear();
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  long nextSample() {
    return supplied(() -> nextSample);
  }

  /** Samples that were sent, those that were sent again counted once. */
  long sentSamples() {
    return supplied(outbound::sentSamples);
  }

  SendStatistics statistics() {
    lock.lock();
    try {
      return new SendStatistics(
          Times.micros(micros(outbound.sentSamples())),
          outbound.sentFrames(),
          queue.droppedFrames(),
          outbound.waiting(),
          queue.bytes());
    } finally {
      lock.unlock();
    }
  }
}
