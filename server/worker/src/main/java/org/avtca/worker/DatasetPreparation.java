package org.avtca.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.dataset.ClassTable;
import org.avtca.engine.dataset.DatasetPreparer;
import org.avtca.engine.dataset.PreparationListener.Progress;
import org.avtca.engine.dataset.PreparedDataset;
import org.avtca.engine.dataset.PreparedStore;
import org.avtca.engine.dataset.QuarantinedClip;
import org.avtca.engine.dataset.SkippedFile;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.MediaLimits;
import org.avtca.proto.v1.PreparationProgress;
import org.avtca.proto.worker.v1.DatasetListing;
import org.avtca.proto.worker.v1.DatasetSummary;
import org.avtca.proto.worker.v1.PrepareDatasetEvent;
import org.avtca.proto.worker.v1.PrepareDatasetRequest;
import org.avtca.proto.worker.v1.Quarantined;

/** One PrepareDataset call: lists a folder, prepares its clips, and tells what came of it. */
final class DatasetPreparation {
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final FaceDetectors detectors;
  private final Backpressure<PrepareDatasetEvent> events;
  private final Throttle throttle;

  DatasetPreparation(
      FaceDetectors detectors, Backpressure<PrepareDatasetEvent> events, LongSupplier nanoTime) {
    this.detectors = detectors;
    this.events = events;
    this.throttle = new Throttle(BETWEEN, nanoTime);
  }

  /**
   * Does the work.
   *
   * @throws IOException if the data set or the cache cannot be read or written
   * @throws IllegalArgumentException if the request makes no sense
   * @throws CancellationException if nobody listens any more
   */
  void run(PrepareDatasetRequest request) throws IOException, InterruptedException {
    PreprocessingProfile profile =
        PreparationProfile.read(request.getProfileJson(), request.getFormat(), detectors);
    org.avtca.engine.dataset.DatasetListing listing =
        DatasetFormats.reader(request.getFormat()).read(Path.of(request.getPath()));
    // Before the long work: a split that comes with the data set must keep groups apart.
    ClassTable.of(listing.labels(), listing.clips());
    events.send(PrepareDatasetEvent.newBuilder().setListing(message(listing)).build());
    PreparedStore store = new PreparedStore(Path.of(request.getCacheDirectory()), profile);
    DatasetPreparer preparer =
        new DatasetPreparer(store, detectors, MediaLimits.forClips(), request.getThreads());
    PreparedDataset prepared = preparer.prepare(listing.clips(), this::progress);
    List<Quarantined> faults = faults(Path.of(request.getPath()), listing, prepared);
    for (Quarantined fault : faults) {
      events.send(PrepareDatasetEvent.newBuilder().setQuarantined(fault).build());
    }
    if (prepared.clips().isEmpty()) {
      throw new IOException(
          "all " + faults.size() + " clips are quarantined, the first one: " + first(faults));
    }
    DatasetSummary summary =
        new PreparationSummary(prepared, profile.grid()).message(listing, faults);
    events.send(PrepareDatasetEvent.newBuilder().setSummary(summary).build());
  }

  private void progress(Progress progress) {
    if (progress.done() != progress.total() && !throttle.lets()) {
      return;
    }
    try {
      events.send(
          PrepareDatasetEvent.newBuilder()
              .setProgress(
                  PreparationProgress.newBuilder()
                      .setDone(progress.done())
                      .setTotal(progress.total())
                      .setQuarantined(progress.quarantined()))
              .build());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DatasetListing message(org.avtca.engine.dataset.DatasetListing listing) {
    var summary = listing.summary();
    Map<String, Long> skipped = new LinkedHashMap<>();
    summary
        .skipped()
        .forEach(
            (reason, count) -> {
              if (!reason.isFault()) {
                skipped.put(reason.name().toLowerCase(Locale.ROOT), count.longValue());
              }
            });
    return DatasetListing.newBuilder()
        .setClips(summary.clips())
        .putAllByLabel(longs(summary.byClass()))
        .putAllByGroup(longs(summary.byGroup()))
        .putAllSkipped(skipped)
        .addAllLabels(listing.labels().labels())
        .build();
  }

  private static Map<String, Long> longs(Map<String, Integer> counts) {
    Map<String, Long> longs = new LinkedHashMap<>();
    counts.forEach((name, count) -> longs.put(name, count.longValue()));
    return longs;
  }

  /** All that is wrong: files that could not be listed, and clips that cannot be used. */
  private static List<Quarantined> faults(
      Path root, org.avtca.engine.dataset.DatasetListing listing, PreparedDataset prepared) {
    List<Quarantined> faults = new ArrayList<>();
    for (SkippedFile file : listing.skipped()) {
      if (file.reason().isFault()) {
        String path = root.relativize(file.path()).toString();
        faults.add(fault(path, file.reason().name(), file.detail()));
      }
    }
    for (QuarantinedClip clip : prepared.quarantined()) {
      faults.add(fault(clip.clip().id(), clip.reason().name(), clip.message()));
    }
    return faults;
  }

  private static Quarantined fault(String path, String reason, String message) {
    return Quarantined.newBuilder().setPath(path).setReason(reason).setMessage(message).build();
  }

  private static String first(List<Quarantined> faults) {
    return faults.isEmpty() ? "none" : faults.get(0).getMessage();
  }
}
