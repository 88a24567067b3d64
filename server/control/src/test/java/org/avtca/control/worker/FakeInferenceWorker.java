package org.avtca.control.worker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.avtca.control.concurrent.Timer;
import org.avtca.core.FaceBox;
import org.avtca.core.FaceRule;
import org.avtca.core.FaceTracker;
import org.avtca.core.FaceTracker.Decision;
import org.avtca.core.TrackState;
import org.jspecify.annotations.Nullable;

/**
 * An inference worker for tests: its answers are functions of the bytes it is given, it answers on
 * the caller's thread, and the test can hold, time out, reject and crash.
 *
 * <p>An embedding's first value is the hash of the frame's bytes; a second person's depends on the
 * place of the face too. A window's logits depend on its audio's bytes and on each embedding, and
 * on nothing else.
 */
public final class FakeInferenceWorker implements InferenceWorker {
  private static final FaceBox FACE = new FaceBox(10, 20, 100, 100);
  private static final FaceTracker TRACKER = new FaceTracker(FaceRule.STANDARD);

  private final FakeLife life;
  private final int embeddingSize;
  private final int labels;
  private final List<List<FrameSequence>> encodeCalls = new ArrayList<>();
  private final List<List<WindowItem>> scoreCalls = new ArrayList<>();
  private final List<Held<?>> held = new ArrayList<>();
  private boolean holding;
  private int timeouts;
  private @Nullable Pacing pacing;
  private LongFunction<List<FaceBox>> visible = id -> List.of(FACE);
  private LongPredicate rejected = id -> false;
  private LongPredicate poison = id -> false;

  private record Held<T>(CompletableFuture<T> stage, Supplier<T> answer) {
    void release() {
      stage.complete(answer.get());
    }
  }

  /** How long calls take. */
  private record Pacing(Timer timer, Duration frame, Duration window) {}

  /** An available worker with small embeddings, 8 labels, batches of 8 and 2 calls at once. */
  public FakeInferenceWorker(String serves) {
    this(serves, WorkerState.AVAILABLE, 4, 8, 8, 2);
  }

  public FakeInferenceWorker(
      String serves,
      WorkerState state,
      int embeddingSize,
      int labels,
      int maxBatchSize,
      int maxConcurrency) {
    this("cpu", serves, state, embeddingSize, labels, maxBatchSize, maxConcurrency);
  }

  /** One on a device. */
  public FakeInferenceWorker(
      String device,
      String serves,
      WorkerState state,
      int embeddingSize,
      int labels,
      int maxBatchSize,
      int maxConcurrency) {
    this.life =
        new FakeLife(WorkerKind.INFERENCE, serves, device, state, maxBatchSize, maxConcurrency);
    this.embeddingSize = embeddingSize;
    this.labels = labels;
  }

  /** From now on calls wait for {@link #release}. */
  public synchronized void hold() {
    holding = true;
  }

  /** From now on a call takes so long for each of its frames, or its windows. */
  public synchronized void pace(Timer timer, Duration frame, Duration window) {
    pacing = new Pacing(timer, frame, window);
  }

  /** Answers all waiting calls, oldest first, and no longer holds. */
  public void release() {
    List<Held<?>> now;
    synchronized (this) {
      holding = false;
      now = List.copyOf(held);
      held.clear();
    }
    now.forEach(Held::release);
  }

  /** Answers the oldest waiting call; others wait on. */
  public void releaseOne() {
    Held<?> first;
    synchronized (this) {
      first = held.remove(0);
    }
    first.release();
  }

  /** How many calls wait. */
  public synchronized int waiting() {
    return held.size();
  }

  /** The next {@code calls} calls fail with {@link WorkerTimeoutException}. */
  public synchronized void timeOutNext(int calls) {
    timeouts = calls;
  }

  /** The detector finds these faces in the frame with an id. */
  public synchronized void see(LongFunction<List<FaceBox>> faces) {
    visible = faces;
  }

  /** Frames and windows with these ids are rejected. */
  public synchronized void reject(LongPredicate ids) {
    rejected = ids;
  }

  /** A call that carries a frame or window with one of these ids crashes the worker. */
  public synchronized void poison(LongPredicate ids) {
    poison = ids;
  }

  /** The process goes away: waiting calls and, until {@link #recover}, new ones fail. */
  public void crash() {
    List<Held<?>> now;
    synchronized (this) {
      now = List.copyOf(held);
      held.clear();
    }
    life.become(WorkerState.RESTARTING, "exit code 139");
    now.forEach(call -> call.stage().completeExceptionally(lost()));
  }

  /** The process is back. */
  public void recover() {
    life.become(WorkerState.AVAILABLE, "");
  }

  /** Puts the worker into any state. */
  public void become(WorkerState state) {
    life.become(state, state == WorkerState.FAILED ? "golden difference 0.5" : "");
  }

  /** All calls so far, also those that failed. */
  public synchronized List<List<FrameSequence>> encodeCalls() {
    return List.copyOf(encodeCalls);
  }

  /** All calls so far, also those that failed. */
  public synchronized List<List<WindowItem>> scoreCalls() {
    return List.copyOf(scoreCalls);
  }

  @Override
  public WorkerSnapshot snapshot() {
    return life.snapshot();
  }

  @Override
  public WorkerDescription description() {
    return snapshot().description();
  }

  @Override
  public boolean isAvailable() {
    return snapshot().state() == WorkerState.AVAILABLE;
  }

  @Override
  public void addListener(WorkerListener listener) {
    life.addListener(listener);
  }

  @Override
  public CompletionStage<Void> stop(Duration grace) {
    crashHeld();
    return life.stop(grace);
  }

  @Override
  public CompletionStage<EncodeResult> encode(List<FrameSequence> sequences, Duration timeout) {
    synchronized (this) {
      encodeCalls.add(List.copyOf(sequences));
    }
    boolean poisoned =
        sequences.stream().flatMap(s -> s.frames().stream()).anyMatch(f -> poison.test(f.id()));
    int frames = sequences.stream().mapToInt(sequence -> sequence.frames().size()).sum();
    return call(
        poisoned,
        pacing == null ? Duration.ZERO : pacing.frame().multipliedBy(frames),
        () ->
            new EncodeResult(
                sequences.stream().map(this::sequence).toList(),
                Duration.ofMillis(1),
                Duration.ofMillis(2)));
  }

  @Override
  public CompletionStage<ScoreResult> score(List<WindowItem> windows, Duration timeout) {
    synchronized (this) {
      scoreCalls.add(List.copyOf(windows));
    }
    return call(
        windows.stream().anyMatch(w -> poison.test(w.id())),
        pacing == null ? Duration.ZERO : pacing.window().multipliedBy(windows.size()),
        () ->
            new ScoreResult(
                windows.stream().map(this::window).toList(),
                Duration.ofMillis(1),
                Duration.ofMillis(2)));
  }

  private <T> CompletionStage<T> call(boolean poisoned, Duration duration, Supplier<T> answer) {
    if (!isAvailable()) {
      return CompletableFuture.failedFuture(lost());
    }
    if (poisoned) {
      crash();
      return CompletableFuture.failedFuture(lost());
    }
    CompletableFuture<T> stage = new CompletableFuture<>();
    synchronized (this) {
      if (timeouts > 0) {
        timeouts--;
        return CompletableFuture.failedFuture(new WorkerTimeoutException("scripted", null));
      }
      if (holding) {
        held.add(new Held<>(stage, answer));
        return stage;
      }
    }
    if (pacing != null && !duration.isZero()) {
      pacing.timer().after(duration, () -> stage.complete(answer.get()));
    } else {
      stage.complete(answer.get());
    }
    return stage;
  }

  private void crashHeld() {
    List<Held<?>> now;
    synchronized (this) {
      now = List.copyOf(held);
      held.clear();
    }
    now.forEach(call -> call.stage().completeExceptionally(lost()));
  }

  private WorkerLostException lost() {
    return new WorkerLostException(snapshot().description().name() + " is not there", null);
  }

  private EncodedSequence sequence(FrameSequence sequence) {
    TrackState track = sequence.track();
    TrackState second = sequence.second();
    List<EncodedFrame> frames = new ArrayList<>();
    for (FrameItem frame : sequence.frames()) {
      boolean refused = rejected.test(frame.id());
      boolean there = !refused && frame.encoding() != FrameEncoding.ABSENT;
      List<FaceBox> faces = visible.apply(frame.id());
      List<FaceBox> known = frame.face() == null ? faces : List.of(frame.face());
      Decision one = there ? TRACKER.decide(known, track) : TRACKER.decideWithoutFrame(track);
      track = one.next();
      EncodedFace other = EncodedFace.NONE;
      if (second != null) {
        Decision two =
            there
                ? TRACKER.decideSecond(faces, one.box(), second)
                : TRACKER.decideWithoutFrame(second);
        second = two.next();
        other = encoded(two, frame.data().hashCode() + Objects.hashCode(two.box()));
      }
      frames.add(
          new EncodedFrame(
              frame.id(),
              encoded(one, frame.data().hashCode()),
              other,
              refused ? new Rejection("FRAME_UNREADABLE", "scripted") : null));
    }
    return new EncodedSequence(track, second, frames);
  }

  private EncodedFace encoded(Decision decision, int hash) {
    if (decision.box() == null) {
      return EncodedFace.NONE;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(embeddingSize * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putFloat(0, hash % 1000);
    return new EncodedFace(new Embedding(bytes), decision.box(), decision.reused(), 1);
  }

  private WindowScore window(WindowItem window) {
    if (rejected.test(window.id())) {
      return new WindowScore(
          window.id(), null, null, null, null, new Rejection("WINDOW_INVALID", "scripted"));
    }
    boolean both = window.audio() != null && !window.embeddings().isEmpty();
    boolean explain = window.explain() && both;
    return new WindowScore(
        window.id(),
        logits(window.audio(), window.embeddings()),
        explain ? logits(null, window.embeddings()) : null,
        explain ? logits(window.audio(), List.of()) : null,
        window.second().isEmpty() ? null : logits(null, window.second()),
        null);
  }

  private Logits logits(@Nullable WindowAudio audio, List<Embedding> embeddings) {
    int hash = audio == null ? 7 : audio.pcm().hashCode();
    for (Embedding embedding : embeddings) {
      hash = 31 * hash + embedding.bytes().hashCode();
    }
    float[] values = new float[labels];
    for (int i = 0; i < labels; i++) {
      values[i] = Math.floorMod(hash + i * 7919, 1000) / 250f;
    }
    return Logits.of(values);
  }
}
