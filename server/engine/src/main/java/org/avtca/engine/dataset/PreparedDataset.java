package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.avtca.core.PreprocessingProfile;

/** A data set whose usable clips all lie in a store, to be read one by one. */
public final class PreparedDataset {
  private final PreparedStore store;
  private final List<ClipRecord> clips;
  private final Map<String, Statistics> statistics;
  private final List<QuarantinedClip> quarantined;

  /**
   * What a data set's overview needs of one clip, without reading it again.
   *
   * @param digest SHA-256 of the clip's file
   * @param durationUs how long it lasts
   * @param faceRate share of its grid instants at which a face was found
   */
  public record Statistics(String digest, long durationUs, double faceRate) {
    static Statistics of(PreparedClip clip) {
      PreparedClip.Facts facts = clip.facts();
      return new Statistics(facts.digest(), facts.durationUs(), facts.faceRate());
    }
  }

  PreparedDataset(
      PreparedStore store,
      List<ClipRecord> clips,
      Map<String, Statistics> statistics,
      List<QuarantinedClip> quarantined) {
    this.store = requireNonNull(store, "store");
    this.clips = List.copyOf(clips);
    this.statistics = Map.copyOf(statistics);
    this.quarantined = List.copyOf(quarantined);
    Set<String> prepared = new HashSet<>(this.statistics.keySet());
    this.clips.forEach(clip -> prepared.remove(clip.id()));
    if (!prepared.isEmpty() || this.clips.size() != this.statistics.size()) {
      throw new IllegalArgumentException(
          "statistics: of " + statistics.size() + " clips (expected: of " + clips.size() + ")");
    }
  }

  /** Returns the usable clips in the listing's order. */
  public List<ClipRecord> clips() {
    return clips;
  }

  /** Returns the clips that cannot be used, in the listing's order. */
  public List<QuarantinedClip> quarantined() {
    return quarantined;
  }

  /** Returns the profile by which the clips are prepared. */
  public PreprocessingProfile profile() {
    return store.profile();
  }

  /** Returns what is known of a usable clip. */
  public Statistics statistics(ClipRecord clip) {
    Statistics known = statistics.get(clip.id());
    if (known == null) {
      throw new IllegalArgumentException(
          "clip: " + clip.id() + " (expected: a usable clip of this data set)");
    }
    return known;
  }

  /** Returns the mean share of grid instants with a face found, over the usable clips. */
  public double meanFaceRate() {
    return statistics.values().stream().mapToDouble(Statistics::faceRate).average().orElse(0);
  }

  /**
   * Reads a usable clip.
   *
   * @throws IOException if it is no longer in the store, or damaged: prepare again
   */
  public PreparedClip read(ClipRecord clip) throws IOException {
    return store
        .find(statistics(clip).digest())
        .orElseThrow(
            () -> new IOException(clip.id() + ": not in the store (expected: prepared again)"));
  }
}
