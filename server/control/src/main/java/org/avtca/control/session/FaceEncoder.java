package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.avtca.control.ServiceException;
import org.avtca.control.inference.EncodedFrames;
import org.avtca.control.inference.FrameWork;
import org.avtca.control.inference.Inference;
import org.avtca.control.inference.ItemRefusedException;
import org.avtca.control.inference.WorkOwner;
import org.avtca.control.worker.EncodedFrame;
import org.avtca.control.worker.EncodedSequence;
import org.avtca.control.worker.FrameItem;
import org.avtca.control.worker.FrameSequence;
import org.avtca.control.worker.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Turns a stream's grid frames into embeddings, each once: of one person's face, or of two people's
 * in the same calls. One call at a time is under way, since the next needs the tracks after it;
 * what comes meanwhile goes together. Instants without a frame only age the tracks, and need no
 * worker when they come first. What the pool has no room for is tried again at the next {@link
 * #pump}.
 *
 * <p>Not thread-safe: all is done on the owner's executor.
 */
final class FaceEncoder {
  /** Is told what becomes of frames, on the owner's executor. */
  interface Listener {
    /** A call has ended, and more instants are decided. */
    void decided();

    /** A frame was refused, and its instant is missing. */
    void rejected(long seq, Rejection why);

    void faceChanged(SessionEvent.FaceChanged change);

    /** Nothing more can be encoded. */
    void failed(ServiceException why);
  }

  private final FollowedFace first;
  private final @Nullable FollowedFace second;
  private final Inference inference;
  private final Executor owner;
  private final LongSupplier nanos;
  private final long patienceNanos;
  private final Listener listener;
  private final WorkOwner whose;
  private final Deque<GridFrame> waiting;
  private List<GridFrame> calling = List.of();
  private @Nullable CompletableFuture<EncodedFrames> call;
  private int suspects;
  private LongPredicate needed = index -> true;

  /**
   * @param firstInstant index of the first grid instant
   * @param waiting the chosen frames, which others add to its end
   */
  FaceEncoder(
      StreamContext context, long firstInstant, Deque<GridFrame> waiting, Listener listener) {
    this.first = new FollowedFace(context, FaceWatch.FIRST_TRACK, firstInstant);
    this.second =
        context.secondFace()
            ? new FollowedFace(context, FaceWatch.SECOND_TRACK, firstInstant)
            : null;
    this.inference = context.inference();
    this.owner = context.owner();
    this.nanos = context.nanos();
    this.patienceNanos = context.patience().toNanos();
    this.whose = context.whose();
    this.waiting = waiting;
    this.listener = listener;
  }

  /** Frames that are not encoded yet. */
  int waiting() {
    return (int) waiting.stream().filter(frame -> !frame.isAbsent()).count() + calling.size();
  }

  /** What is decided of the person followed. */
  Slots slots() {
    return first.slots();
  }

  /** What is decided of the second person, at the same instants; null: nobody asks for one. */
  @Nullable Slots secondSlots() {
    return second == null ? null : second.slots();
  }

  /** Forgets the instants before {@code index}. */
  void trimBefore(long index) {
    first.slots().trimBefore(index);
    if (second != null) {
      second.slots().trimBefore(index);
    }
  }

  /** Goes on as far as it can. */
  void pump() {
    if (call != null) {
      return;
    }
    while (!waiting.isEmpty() && !isToBeSeen(waiting.getFirst())) {
      passOver(waiting.removeFirst());
    }
    if (!waiting.isEmpty()) {
      begin();
    }
  }

  /**
   * From now on frames are passed over, unseen, whose instant {@code indices} does not want; so are
   * those that are with the pool if none of them is wanted any more.
   */
  void onlyFor(LongPredicate indices) {
    needed = indices;
    if (call != null && calling.stream().noneMatch(frame -> needed.test(frame.index()))) {
      call.cancel(false);
      call = null;
      calling.forEach(this::passOver);
      calling = List.of();
    }
  }

  private boolean isToBeSeen(GridFrame frame) {
    return !frame.isAbsent() && needed.test(frame.index());
  }

  /** Withdraws what is under way. */
  void close() {
    waiting.clear();
    if (call != null) {
      call.cancel(false);
    }
  }

  private void begin() {
    boolean alone = suspects > 0;
    int frames = alone ? 1 : Math.min(inference.maxFrames(), waiting.size());
    List<GridFrame> taken = new ArrayList<>();
    List<FrameItem> items = new ArrayList<>();
    for (int i = 0; i < frames && needed.test(waiting.getFirst().index()); i++) {
      GridFrame frame = waiting.removeFirst();
      taken.add(frame);
      items.add(frame.item());
    }
    calling = taken;
    CompletableFuture<EncodedFrames> started =
        inference.encode(
            new FrameWork(
                whose,
                new FrameSequence(
                    first.track(),
                    second == null ? null : second.track(),
                    taken.get(0).index(),
                    items),
                nanos.getAsLong() + patienceNanos,
                alone));
    call = started;
    CompletionStage<EncodedFrames> stage = started;
    stage.whenCompleteAsync(
        (encoded, failure) -> {
          if (!started.isCancelled()) {
            ended(encoded, failure);
          }
        },
        owner);
  }

  private void ended(@Nullable EncodedFrames encoded, @Nullable Throwable failure) {
    List<GridFrame> frames = calling;
    call = null;
    calling = List.of();
    suspects = Math.max(0, suspects - 1);
    if (encoded != null) {
      encoded(frames, encoded);
      goOn();
    } else if (failure instanceof ItemRefusedException refused) {
      refused(frames, refused);
      goOn();
    } else {
      giveBack(frames);
      Failures.unlessOverloaded(failure).ifPresent(listener::failed);
    }
  }

  private void goOn() {
    pump();
    listener.decided();
  }

  private void encoded(List<GridFrame> frames, EncodedFrames encoded) {
    EncodedSequence sequence = encoded.sequence();
    first.goOnFrom(sequence.track());
    if (second != null) {
      second.goOnFrom(requireNonNull(sequence.second(), "second track"));
    }
    Slot.Timings timings = new Slot.Timings(encoded.queued(), encoded.decode(), encoded.encode());
    for (int i = 0; i < frames.size(); i++) {
      decide(frames.get(i), sequence.frames().get(i), timings);
    }
  }

  private void decide(GridFrame frame, EncodedFrame result, Slot.Timings timings) {
    first
        .looked(frame.index(), result.face(), frame.track(), timings)
        .ifPresent(listener::faceChanged);
    if (second != null) {
      second.looked(frame.index(), result.second(), "", timings).ifPresent(listener::faceChanged);
    }
    if (result.rejection() != null) {
      listener.rejected(frame.seq(), result.rejection());
    }
  }

  /** Decides an instant without a worker: no face, and the tracks age. */
  private void passOver(GridFrame frame) {
    passOver(frame, first);
    if (second != null) {
      passOver(frame, second);
    }
  }

  private void passOver(GridFrame frame, FollowedFace face) {
    if (needed.test(frame.index())) {
      face.missing(frame.index()).ifPresent(listener::faceChanged);
    } else {
      face.skipped();
    }
  }

  /** Finds the one frame of a refused call that cannot be encoded: each goes alone. */
  private void refused(List<GridFrame> frames, ItemRefusedException why) {
    if (frames.size() > 1) {
      suspects = (int) frames.stream().filter(frame -> !frame.isAbsent()).count();
      giveBack(frames);
      return;
    }
    GridFrame frame = frames.get(0);
    passOver(frame);
    listener.rejected(frame.seq(), new Rejection(why.reason(), String.valueOf(why.getMessage())));
  }

  private void giveBack(List<GridFrame> frames) {
    for (int i = frames.size() - 1; i >= 0; i--) {
      waiting.addFirst(frames.get(i));
    }
  }
}
