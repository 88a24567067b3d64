package org.avtca.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.avtca.core.FrameGrid;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.DatasetPreparer;
import org.avtca.engine.dataset.PreparationListener.Progress;
import org.avtca.engine.dataset.PreparedDataset;
import org.avtca.engine.dataset.PreparedStore;
import org.avtca.engine.dataset.QuarantinedClip;
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
  private static final double MICROS = 1e6;

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
    events.send(PrepareDatasetEvent.newBuilder().setListing(message(listing)).build());
    PreparedStore store = new PreparedStore(Path.of(request.getCacheDirectory()), profile);
    DatasetPreparer preparer =
        new DatasetPreparer(store, detectors, MediaLimits.forClips(), request.getThreads());
    PreparedDataset prepared = preparer.prepare(listing.clips(), this::progress);
    for (QuarantinedClip clip : prepared.quarantined()) {
      events.send(PrepareDatasetEvent.newBuilder().setQuarantined(message(clip)).build());
    }
    events.send(
        PrepareDatasetEvent.newBuilder().setSummary(summary(prepared, profile.grid())).build());
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
            (reason, count) ->
                skipped.put(reason.name().toLowerCase(Locale.ROOT), count.longValue()));
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

  private static Quarantined message(QuarantinedClip clip) {
    return Quarantined.newBuilder()
        .setPath(clip.clip().id())
        .setReason(clip.reason().name())
        .setMessage(clip.message())
        .build();
  }

  private static DatasetSummary summary(PreparedDataset prepared, FrameGrid grid) {
    long faces = 0;
    long instants = 0;
    double seconds = 0;
    for (ClipRecord clip : prepared.clips()) {
      PreparedDataset.Statistics known = prepared.statistics(clip);
      int count = grid.count(0, known.durationUs());
      instants += count;
      faces += Math.round(known.faceRate() * count);
      seconds += known.durationUs() / MICROS;
    }
    return DatasetSummary.newBuilder()
        .setClips(prepared.clips().size())
        .setQuarantined(prepared.quarantined().size())
        .setFaceFrames(faces)
        .setGridFrames(instants)
        .setDurationSeconds(seconds)
        .build();
  }
}
