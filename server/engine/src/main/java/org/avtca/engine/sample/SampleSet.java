package org.avtca.engine.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data set of drawn faces and synthesised voices, in RAVDESS's layout, that no single modality
 * can solve.
 *
 * <p>Class c of 8 has voice pattern c mod 4 and face pattern c / 2: every voice fits two classes,
 * every face two, and each pair of them one class at most. So the best possible accuracy is 50 %
 * from sound alone, 50 % from pictures alone, and 100 % from both. Speakers differ in pitch, vocal
 * tract, face, colours, place, movement and noise; what is seen of a clip says nothing of its voice
 * pattern, and the other way round, but for the class they share.
 */
public final class SampleSet {
  private static final Logger LOG = LoggerFactory.getLogger(SampleSet.class);
  private static final int CLASSES = 8;
  private static final long END_SECONDS = 60;

  private SampleSet() {}

  /** Is told how the making goes, on the calling thread. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called after each clip.
     *
     * @param done clips made
     * @param total clips in all
     */
    void onProgress(int done, int total);
  }

  /**
   * Makes a sample set.
   *
   * @param folder where; absent, or empty
   * @param options what
   * @param listener is told of each clip
   * @return clips made
   * @throws IOException if the folder is not empty, or a clip cannot be written
   * @throws InterruptedException if this thread was interrupted; the set is then incomplete
   */
  public static int generate(Path folder, SampleOptions options, Listener listener)
      throws IOException, InterruptedException {
    requireEmpty(folder);
    List<SampleClip> clips = clips(options);
    for (int speaker = 1; speaker <= options.speakers(); speaker++) {
      Files.createDirectories(folder.resolve(String.format(Locale.ROOT, "Actor_%02d", speaker)));
    }
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            options.threads(),
            work -> new Thread(work, "avtca-sample-" + number.incrementAndGet()));
    try {
      CompletionService<SampleClip> made = new ExecutorCompletionService<>(pool);
      for (SampleClip clip : clips) {
        made.submit(
            () -> {
              clip.write(folder, options);
              return clip;
            });
      }
      for (int done = 1; done <= clips.size(); done++) {
        await(made);
        listener.onProgress(done, clips.size());
      }
      return clips.size();
    } finally {
      pool.shutdownNow();
      if (!pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("threads that draw clips still run after {} s", END_SECONDS);
      }
    }
  }

  private static List<SampleClip> clips(SampleOptions options) {
    List<SampleClip> clips = new ArrayList<>();
    for (int speaker = 1; speaker <= options.speakers(); speaker++) {
      for (int label = 0; label < CLASSES; label++) {
        for (int take = 0; take < options.takes(); take++) {
          clips.add(new SampleClip(speaker, label, take));
        }
      }
    }
    return clips;
  }

  private static void await(CompletionService<SampleClip> made)
      throws IOException, InterruptedException {
    try {
      made.take().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("drawing failed", e.getCause());
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new IOException(folder + ": not empty (expected: an absent or empty folder)");
      }
    }
  }
}
