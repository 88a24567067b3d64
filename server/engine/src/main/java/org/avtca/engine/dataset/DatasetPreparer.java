package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.MediaLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares a data set's clips, each once, on a fixed number of threads. Clips that are in the store
 * already are not decoded again, so a run that was cut off goes on where it stopped. A clip that
 * cannot be used is put aside with its reason; the others stay.
 */
public final class DatasetPreparer {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetPreparer.class);
  private static final long GRACE_SECONDS = 10;

  private final PreparedStore store;
  private final FaceDetectors detectors;
  private final MediaLimits limits;
  private final int threads;

  /**
   * Creates a preparer.
   *
   * @param store where prepared clips are kept; gives the profile
   * @param detectors what this machine has
   * @param limits bounds on each clip
   * @param threads clips prepared at a time, >= 1; OpenCV and FFmpeg add none
   */
  public DatasetPreparer(
      PreparedStore store, FaceDetectors detectors, MediaLimits limits, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: >= 1)");
    }
    this.store = requireNonNull(store, "store");
    this.detectors = requireNonNull(detectors, "detectors");
    this.limits = requireNonNull(limits, "limits");
    this.threads = threads;
  }

  /**
   * Prepares clips; returns when all threads have ended.
   *
   * @param clips which
   * @param listener is told of each
   * @throws IOException if a file of the data set or the store cannot be read or written
   * @throws InterruptedException if this thread was interrupted; what is prepared stays
   */
  public PreparedDataset prepare(List<ClipRecord> clips, PreparationListener listener)
      throws IOException, InterruptedException {
    PreparationRun run = new PreparationRun(store, clips, listener);
    ExecutorService pool = Executors.newFixedThreadPool(threads, named());
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < Math.min(threads, clips.size()); i++) {
        workers.add(
            pool.submit(
                () -> {
                  work(run);
                  return null;
                }));
      }
      for (Future<?> worker : workers) {
        join(worker);
      }
      return run.result();
    } finally {
      run.stop();
      pool.shutdownNow();
      awaitEnd(pool);
    }
  }

  private void work(PreparationRun run) throws IOException {
    boolean ended = false;
    try (Preparer preparer = preparer()) {
      run.workWith(preparer);
      ended = true;
    } finally {
      if (!ended) {
        run.stop();
      }
    }
  }

  private Preparer preparer() throws IOException {
    return store.profile().name().equals(PreprocessingProfile.FACE_IMAGE)
        ? new FaceImagePreparer(store.profile())
        : new ClipPreparer(store.profile(), detectors, limits);
  }

  private static void join(Future<?> worker) throws IOException, InterruptedException {
    try {
      worker.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("preparing failed", e.getCause());
    }
  }

  /** Waits for the clips that are being decoded: a thread ends at the next packet it reads. */
  private void awaitEnd(ExecutorService pool) throws InterruptedException {
    long seconds = limits.maxTime().toSeconds() + GRACE_SECONDS;
    if (!pool.awaitTermination(seconds, TimeUnit.SECONDS)) {
      LOG.error("threads of the preparation still run after {} s; they are abandoned", seconds);
    }
  }

  private static ThreadFactory named() {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "avtca-prepare-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
