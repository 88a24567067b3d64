package org.avtca.client.transport;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.DropPolicy;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.RejectedItem;
import org.avtca.client.emotion.SendStatistics;
import org.avtca.client.transport.SendQueue.Lane;
import org.avtca.proto.v1.AudioChunk;
import org.avtca.proto.v1.Credit;
import org.avtca.proto.v1.EndInput;
import org.avtca.proto.v1.ItemRejected;
import org.avtca.proto.v1.ResultAck;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.StartSession;
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
  private final SentItems sent = new SentItems();
  private final DropPolicy policy;
  private final int rate;
  private final LongConsumer onFrameDropped;
  private @Nullable Wire wire;
  private @Nullable AvtcaException closed;
  private boolean inputEnded;
  private long seq;
  private long creditSamples;
  private long creditFrames;
  private long sentSamples;
  private long sentFrames;
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
  SessionSender(SendQueue queue, DropPolicy policy, int rate, LongConsumer onFrameDropped) {
    this.queue = queue;
    this.policy = policy;
    this.rate = rate;
    this.onFrameDropped = onFrameDropped;
  }

  /** Opens the session. */
  void start(Wire to, StartSession start) {
    lock.lock();
    try {
      wire = to;
      transmit(SessionRequest.newBuilder().setStart(start).build());
    } finally {
      lock.unlock();
    }
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
    Outgoing item = new Outgoing.Control(message);
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
          Outgoing item = new Outgoing.Control(make.apply(nextSample));
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
    Wire to = wire;
    boolean moved = false;
    while (to != null && closed == null && to.isReady() && covered(queue.peek())) {
      transmit(queue.poll());
      moved = true;
    }
    if (moved) {
      room.signalAll();
    }
  }

  private boolean covered(@Nullable Outgoing item) {
    if (item instanceof Outgoing.Audio audio) {
      return audio.endSample() <= creditSamples;
    }
    return item instanceof Outgoing.Control
        || (item instanceof Outgoing.Video && sentFrames < creditFrames);
  }

  private void transmit(@Nullable Outgoing item) {
    if (item instanceof Outgoing.Audio audio) {
      long atUs = Times.sampleMicros(audio.chunk().getStartSample(), rate);
      sent.remember(seq + 1, Modality.AUDIO, atUs);
      sentSamples += audio.samples();
      transmit(SessionRequest.newBuilder().setAudio(audio.chunk()).build());
    } else if (item instanceof Outgoing.Video video) {
      sent.remember(seq + 1, Modality.VIDEO, video.ptsUs());
      sentFrames++;
      transmit(SessionRequest.newBuilder().setVideo(video.frame()).build());
    } else if (item instanceof Outgoing.Control control) {
      transmit(control.message());
    }
  }

  private void transmit(SessionRequest message) {
    Wire to = wire;
    if (to != null) {
      seq++;
      to.send(message.toBuilder().setSeq(seq).build());
    }
  }

  /** The server has given credit; less than before changes nothing. */
  void credit(Credit credit) {
    lock.lock();
    try {
      creditSamples = Math.max(creditSamples, credit.getAudioUpToSample());
      creditFrames = Math.max(creditFrames, credit.getVideoUpToFrames());
      pump();
    } finally {
      lock.unlock();
    }
  }

  /** The network has room. */
  void ready() {
    lock.lock();
    try {
      pump();
    } finally {
      lock.unlock();
    }
  }

  /** Confirms results up to and with one, ahead of the queue. */
  void acknowledge(long windowId) {
    lock.lock();
    try {
      if (closed == null) {
        transmit(
            SessionRequest.newBuilder()
                .setResultAck(ResultAck.newBuilder().setWindowId(windowId))
                .build());
      }
    } finally {
      lock.unlock();
    }
  }

  RejectedItem rejected(ItemRejected rejected) {
    lock.lock();
    try {
      return sent.of(rejected);
    } finally {
      lock.unlock();
    }
  }

  /** Sends nothing more; senders that wait fail with the reason. */
  void close(AvtcaException reason) {
    lock.lock();
    try {
      if (closed == null) {
        closed = reason;
        queue.clear();
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  long nextSample() {
    lock.lock();
    try {
      return nextSample;
    } finally {
      lock.unlock();
    }
  }

  SendStatistics statistics() {
    lock.lock();
    try {
      return new SendStatistics(
          Times.micros(rate == 0 ? 0 : Times.sampleMicros(sentSamples, rate)),
          sentFrames,
          queue.droppedFrames(),
          queue.size(),
          queue.bytes());
    } finally {
      lock.unlock();
    }
  }
}
