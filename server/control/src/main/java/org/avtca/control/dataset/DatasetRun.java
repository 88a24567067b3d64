package org.avtca.control.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.avtca.control.store.LeaseStore.Lease;
import org.avtca.control.work.LeasedRun;
import org.avtca.control.worker.ManagedWorker;
import org.avtca.control.worker.PreparationEvent;
import org.avtca.control.worker.PreparationOutcome;

/** The preparation of one data set. */
final class DatasetRun extends LeasedRun {
  private static final Duration PROGRESS_PERIOD = Duration.ofMillis(500);

  private Dataset now;
  private Instant nextProgress = Instant.MIN;

  DatasetRun(Dataset dataset, Lease lease, ManagedWorker worker) {
    super(lease, worker);
    this.now = dataset;
  }

  Dataset now() {
    return now;
  }

  /** Takes a listing: preparation begins. */
  void listed(PreparationEvent.Listing listing) {
    DatasetStatistics statistics =
        new DatasetStatistics(
            listing.clips(),
            0,
            Duration.ZERO,
            listing.byLabel(),
            listing.byGroup(),
            0,
            0,
            listing.skipped(),
            Map.of(),
            List.of(),
            "");
    now =
        with(
            DatasetState.PREPARING,
            listing.labels(),
            statistics,
            0,
            Math.toIntExact(listing.clips()));
  }

  /** Takes progress; false if the row can do without it. */
  boolean progressed(PreparationEvent.Progress progress, Instant time) {
    now =
        with(
            now.state(),
            now.labels(),
            quarantined(progress.quarantined()),
            progress.done(),
            progress.total());
    if (time.isBefore(nextProgress)) {
      return false;
    }
    nextProgress = time.plus(PROGRESS_PERIOD);
    return true;
  }

  /** Takes the end: it is READY. */
  void prepared(PreparationOutcome outcome) {
    DatasetStatistics listed = now.statistics();
    DatasetStatistics statistics =
        new DatasetStatistics(
            outcome.clips(),
            outcome.quarantined(),
            outcome.duration(),
            byLabel(outcome),
            outcome.byGroup(),
            outcome.faceFrames(),
            outcome.gridFrames(),
            listed.skipped(),
            outcome.byFault(),
            outcome.classes().stream().map(DatasetRun::count).toList(),
            outcome.splitProtocol());
    now = with(DatasetState.READY, now.labels(), statistics, now.total(), now.total());
  }

  private DatasetStatistics quarantined(long clips) {
    DatasetStatistics s = now.statistics();
    return new DatasetStatistics(
        s.clips(),
        clips,
        s.duration(),
        s.byLabel(),
        s.byGroup(),
        s.faceFrames(),
        s.gridFrames(),
        s.skipped(),
        s.byFault(),
        s.classes(),
        s.splitProtocol());
  }

  private static Map<String, Long> byLabel(PreparationOutcome outcome) {
    return outcome.classes().stream()
        .collect(
            Collectors.toMap(
                PreparationOutcome.ClassCount::label, PreparationOutcome.ClassCount::total));
  }

  private static ClassCount count(PreparationOutcome.ClassCount count) {
    return new ClassCount(
        count.label(), count.train(), count.validation(), count.test(), count.total());
  }

  private Dataset with(
      DatasetState state, List<String> labels, DatasetStatistics statistics, int done, int total) {
    return new Dataset(
        now.name(),
        now.path(),
        now.format(),
        now.frameSize(),
        state,
        labels,
        statistics,
        done,
        total,
        "",
        "",
        now.crashes(),
        now.revision(),
        now.createTime());
  }
}
