package org.avtca.control.inference;

import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.avtca.control.worker.EncodeResult;
import org.avtca.control.worker.FrameSequence;
import org.avtca.control.worker.InferenceWorker;
import org.avtca.control.worker.ScoreResult;
import org.avtca.control.worker.WindowItem;
import org.avtca.control.worker.WorkerException;

/**
 * One of the two kinds of work: its queue, its time-outs, and how a batch of it becomes a call.
 * Owned by the pool's serial executor.
 *
 * @param <W> the work
 * @param <R> what becomes of it
 */
abstract class Lane<W, R> {
  /** What a call made of one job, given how long that waited. */
  interface Answer<R> extends Function<Duration, R> {}

  /** What a row is taken to cost before any was measured. */
  private static final double FIRST_ROW_NANOS = 1e6;

  private static final double SMOOTHING = 0.1;

  private final JobQueue<W, R> queue;
  private final CallTimeouts timeouts;
  private double rowNanos = FIRST_ROW_NANOS;

  private Lane(int capacity, Duration timeoutFloor) {
    this.queue = new JobQueue<>(capacity);
    this.timeouts = new CallTimeouts(timeoutFloor);
  }

  JobQueue<W, R> queue() {
    return queue;
  }

  Duration timeout() {
    return timeouts.timeout();
  }

  /** A call of so many rows succeeded after {@code nanos}. */
  void record(long nanos, int rows) {
    timeouts.record(nanos);
    rowNanos += SMOOTHING * ((double) nanos / rows - rowNanos);
  }

  /** What so many rows cost, as far as is known. */
  long costNanos(long rows) {
    return Math.round(rows * rowNanos);
  }

  /** Calls a worker; the answers are in the order of {@code work}. */
  abstract CompletionStage<List<Answer<R>>> call(
      InferenceWorker worker, List<W> work, Duration timeout);

  private static void sameSize(int answers, int asked) {
    if (answers != asked) {
      throw new WorkerException(
          "answers of a worker's call: " + answers + " (expected: " + asked + ")", null);
    }
  }

  /** Frames to be encoded. */
  static final class Frames extends Lane<FrameWork, EncodedFrames> {
    Frames(int capacity, Duration timeoutFloor) {
      super(capacity, timeoutFloor);
    }

    @Override
    CompletionStage<List<Answer<EncodedFrames>>> call(
        InferenceWorker worker, List<FrameWork> work, Duration timeout) {
      List<FrameSequence> sequences = work.stream().map(FrameWork::frames).collect(toList());
      return worker
          .encode(sequences, timeout)
          .thenApply(
              result -> {
                sameSize(result.sequences().size(), sequences.size());
                return answers(result, sequences);
              });
    }

    private static List<Answer<EncodedFrames>> answers(
        EncodeResult result, List<FrameSequence> asked) {
      List<Answer<EncodedFrames>> answers = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        var sequence = result.sequences().get(i);
        sameSize(sequence.frames().size(), asked.get(i).frames().size());
        answers.add(
            queued ->
                new EncodedFrames(sequence, queued, result.decodeTime(), result.encodeTime()));
      }
      return answers;
    }
  }

  /** Windows to be scored. */
  static final class Windows extends Lane<WindowWork, ScoredWindow> {
    Windows(int capacity, Duration timeoutFloor) {
      super(capacity, timeoutFloor);
    }

    @Override
    CompletionStage<List<Answer<ScoredWindow>>> call(
        InferenceWorker worker, List<WindowWork> work, Duration timeout) {
      List<WindowItem> windows = work.stream().map(WindowWork::window).collect(toList());
      return worker.score(windows, timeout).thenApply(result -> answers(result, windows.size()));
    }

    private static List<Answer<ScoredWindow>> answers(ScoreResult result, int asked) {
      sameSize(result.windows().size(), asked);
      Duration fuse = result.featuresTime().plus(result.fuseTime());
      return result.windows().stream()
          .<Answer<ScoredWindow>>map(score -> queued -> new ScoredWindow(score, queued, fuse))
          .toList();
    }
  }
}
