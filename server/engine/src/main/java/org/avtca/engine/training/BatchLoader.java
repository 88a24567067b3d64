package org.avtca.engine.training;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.dataset.ClipRecord;

/**
 * Reads, decodes and augments batches ahead of those who use them, on one thread of its own and
 * into a few batches that are used in turn.
 */
final class BatchLoader implements AutoCloseable {
  private static final int AHEAD = 2;
  private static final long CLOSE_SECONDS = 30;

  private final ClipSource source;
  private final List<ClipBatch> buffers = new ArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread loader = new Thread(work, "avtca-batch-loader");
            loader.setDaemon(true);
            return loader;
          });

  /**
   * Judges a batch size by the memory that batches are loaded into, which Java bounds like its
   * heap.
   *
   * @param memory bytes of that bound
   * @throws IllegalArgumentException if the batches would take more than three quarters of it
   */
  static void requireRoom(PreprocessingProfile profile, int batchSize, long memory) {
    long clip = ClipBatch.bytesOfClip(profile);
    long most = Math.min(Integer.MAX_VALUE, memory / 4 * 3 / (AHEAD + 1)) / clip;
    if (batchSize > most) {
      throw new IllegalArgumentException(
          "batch_size: %d (expected: at most %d, at %d pixels and with %d MiB for the worker)"
              .formatted(batchSize, most, profile.frameSize(), memory >> 20));
    }
  }

  /** A loader for batches of up to {@code capacity} clips. */
  BatchLoader(
      ClipSource source,
      PreprocessingProfile profile,
      AudioNormalizer normalizer,
      FrameLayout layout,
      int capacity) {
    this.source = source;
    for (int i = 0; i <= AHEAD; i++) {
      buffers.add(new ClipBatch(profile, normalizer, layout, capacity));
    }
  }

  /** Batches of all clips in their order, as they are. The last one may be smaller. */
  Batches evaluation(List<ClipRecord> clips, int batchSize) {
    return new Batches(plan(clips, batchSize), clip -> Augmentation.NONE);
  }

  /**
   * Batches of clips in their order, augmented. The last one may be smaller, but a single clip is
   * left out: batch norm needs two.
   */
  Batches training(
      List<ClipRecord> clips, int batchSize, Function<ClipRecord, Augmentation> augmentation) {
    int used = clips.size() - (clips.size() % batchSize == 1 ? 1 : 0);
    return new Batches(plan(clips.subList(0, used), batchSize), augmentation);
  }

  /** How many batches {@link #training} makes of so many clips. */
  static int trainingBatches(int clips, int batchSize) {
    return clips / batchSize + (clips % batchSize > 1 ? 1 : 0);
  }

  private static List<List<ClipRecord>> plan(List<ClipRecord> clips, int batchSize) {
    List<List<ClipRecord>> plan = new ArrayList<>();
    for (int from = 0; from < clips.size(); from += batchSize) {
      plan.add(clips.subList(from, Math.min(clips.size(), from + batchSize)));
    }
    return plan;
  }

  /** Ends the thread; batches of this loader must not be used any more. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the batch loader did not end in " + CLOSE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The batches of one pass. One pass at a time uses the loader; close it before the next. */
  final class Batches implements AutoCloseable {
    private final List<List<ClipRecord>> plan;
    private final Function<ClipRecord, Augmentation> augmentation;
    private final Deque<Future<ClipBatch>> pending = new ArrayDeque<>();
    private int planned;

    private Batches(List<List<ClipRecord>> plan, Function<ClipRecord, Augmentation> augmentation) {
      this.plan = plan;
      this.augmentation = augmentation;
      while (planned < Math.min(AHEAD, plan.size())) {
        submit();
      }
    }

    boolean hasNext() {
      return !pending.isEmpty();
    }

    /**
     * The next batch, which is valid until the next call.
     *
     * @throws IOException if a clip could not be read
     */
    ClipBatch next() throws IOException {
      Future<ClipBatch> first = pending.remove();
      if (planned < plan.size()) {
        submit();
      }
      try {
        return first.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for a batch");
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException unreadable) {
          throw new IOException(unreadable.getMessage(), unreadable);
        }
        throw new IllegalStateException("a batch could not be made", e.getCause());
      }
    }

    private void submit() {
      List<ClipRecord> clips = plan.get(planned);
      ClipBatch buffer = buffers.get(planned % buffers.size());
      planned++;
      pending.add(thread.submit(() -> fill(buffer, clips)));
    }

    private ClipBatch fill(ClipBatch batch, List<ClipRecord> clips) throws IOException {
      batch.clear();
      for (ClipRecord clip : clips) {
        batch.add(clip, source.read(clip), augmentation.apply(clip));
      }
      return batch;
    }

    /** Gives up what was planned and waits until the loader has left the buffers. */
    @Override
    public void close() {
      pending.forEach(future -> future.cancel(false));
      pending.clear();
      awaitIdle();
    }

    private void awaitIdle() {
      try {
        thread.submit(() -> {}).get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the batch loader failed", e.getCause());
      }
    }
  }
}
