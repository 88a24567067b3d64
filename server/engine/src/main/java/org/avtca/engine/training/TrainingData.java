package org.avtca.engine.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.avtca.core.Digests;
import org.avtca.core.LabelSet;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.DatasetListing;
import org.avtca.engine.dataset.DatasetPreparer;
import org.avtca.engine.dataset.DatasetReader;
import org.avtca.engine.dataset.PreparedDataset;
import org.avtca.engine.dataset.PreparedStore;
import org.avtca.engine.dataset.QuarantinedClip;
import org.avtca.engine.dataset.Split;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.MediaLimits;
import org.avtca.engine.training.TrainingListener.Level;
import org.avtca.engine.version.JsonFile;

/**
 * A run's data set: read, prepared and parted.
 *
 * @param labels its classes
 * @param clips the usable ones
 * @param split of the usable ones
 */
record TrainingData(LabelSet labels, PreparedDataset clips, Split split) {
  private static final int SHOWN = 5;

  /**
   * Reads and prepares the plan's data set.
   *
   * @throws TrainingException if no clip is usable
   * @throws IOException if it cannot be read
   */
  static TrainingData prepare(
      TrainingPlan plan, DatasetReader reader, FaceDetectors detectors, TrainingListener listener)
      throws IOException, InterruptedException, TrainingException {
    DatasetListing listing = reader.read(plan.dataset());
    PreparedStore store = new PreparedStore(plan.cache(), plan.model().preparation());
    PreparedDataset clips =
        new DatasetPreparer(store, detectors, MediaLimits.forClips(), plan.threads())
            .prepare(
                listing.clips(),
                progress ->
                    listener.preparation(
                        progress.done(), progress.total(), progress.quarantined()));
    for (QuarantinedClip bad : clips.quarantined().stream().limit(SHOWN).toList()) {
      listener.log(Level.WARNING, "not usable: " + bad.clip().id() + ": " + bad.message());
    }
    if (clips.clips().isEmpty()) {
      throw new TrainingException(
          "NO_USABLE_CLIPS", "all " + listing.clips().size() + " clips are quarantined");
    }
    Split split = plan.split().split(clips.clips(), plan.seed());
    listener.log(
        Level.INFO,
        "%d clips of %d are usable, a face in %.1f %% of their frames; %s"
            .formatted(
                clips.clips().size(),
                listing.clips().size(),
                100 * clips.meanFaceRate(),
                split.protocol()));
    return new TrainingData(listing.labels(), clips, split);
  }

  /** SHA-256 over the usable clips: id, file, label and group of each. */
  String digest() {
    StringBuilder text = new StringBuilder();
    for (ClipRecord clip : clips.clips()) {
      text.append(clip.id()).append('\0').append(clips.statistics(clip).digest()).append('\0');
      text.append(clip.label()).append('\0').append(clip.group()).append('\n');
    }
    return Digests.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A digest of everything that decides a run's result. */
  String runDigest(TrainingPlan plan) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("data", digest());
    map.put("train", ids(split.train()));
    map.put("validate", ids(split.validate()));
    map.put("spec", plan.model().spec().toMap());
    map.put("profile", plan.model().profile().digest());
    map.put("recipe", plan.recipe().toMap());
    map.put("seed", plan.seed());
    if (plan.warmStart().isPresent()) {
      map.put("warm_start", WarmStart.at(plan.warmStart().orElseThrow()).digest());
    }
    return Digests.sha256(JsonFile.format(map).getBytes(StandardCharsets.UTF_8));
  }

  /** How the figures come about, in one line. */
  String protocol(TrainingPlan plan) {
    return "%s, %d classes; %s; %d clips to train, %d to validate, %d to test; %s; recipe %s, seed %d"
        .formatted(
            plan.format(),
            labels.size(),
            split.protocol(),
            split.train().size(),
            split.validate().size(),
            split.test().size(),
            "checkpoint selected on validation by "
                + plan.recipe().selectBy().name().toLowerCase(Locale.ROOT),
            plan.recipe().name(),
            plan.seed());
  }

  /** Clips of each label in each part. */
  Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("train", byLabel(split.train()));
    counts.put("validation", byLabel(split.validate()));
    counts.put("test", byLabel(split.test()));
    Map<String, Integer> reasons = new TreeMap<>();
    clips.quarantined().forEach(bad -> reasons.merge(bad.reason().name(), 1, Integer::sum));
    counts.put("quarantined", reasons);
    return counts;
  }

  private Map<String, Integer> byLabel(List<ClipRecord> part) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    labels.labels().forEach(label -> counts.put(label, 0));
    part.forEach(clip -> counts.merge(labels.get(clip.label()), 1, Integer::sum));
    return counts;
  }

  private static List<String> ids(List<ClipRecord> part) {
    return part.stream().map(ClipRecord::id).toList();
  }
}
