package org.avtca.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.DatasetListing;
import org.avtca.engine.dataset.DatasetPreparer;
import org.avtca.engine.dataset.DatasetReader;
import org.avtca.engine.dataset.PreparedClip;
import org.avtca.engine.dataset.PreparedDataset;
import org.avtca.engine.dataset.PreparedStore;
import org.avtca.engine.dataset.RavdessReader;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.MediaLimits;
import org.avtca.engine.version.JsonFile;

/**
 * The clips of the sample set that show a face in all of their 15 frames. The training path does
 * not encode frames without a face; on these clips it does the same work as PyTorch does.
 */
final class WholeClips implements DatasetReader {
  /** Groups to learn from. */
  static final List<String> TRAIN = List.of("01", "02");

  /** Group to validate on. */
  static final List<String> VALIDATE = List.of("03");

  private static final String IDS = "clips";

  private final Set<String> ids;

  private WholeClips(Set<String> ids) {
    this.ids = ids;
  }

  /** The clips that {@link #choose} chose. */
  static WholeClips chosen(WorkFolder folder) throws IOException {
    if (!(JsonFile.read(folder.clips()).get(IDS) instanceof List<?> list)) {
      throw new IOException(folder.clips() + ": no " + IDS + " (expected: a list of them)");
    }
    Set<String> ids = new HashSet<>();
    list.forEach(id -> ids.add(String.valueOf(id)));
    return new WholeClips(ids);
  }

  @Override
  public DatasetListing read(Path root) throws IOException {
    DatasetListing all = new RavdessReader().read(root);
    List<ClipRecord> chosen = all.clips().stream().filter(clip -> ids.contains(clip.id())).toList();
    return new DatasetListing(all.labels(), chosen, all.skipped());
  }

  /**
   * Prepares the sample set and chooses as many clips as the training needs.
   *
   * @return the first batch's clips
   * @throws IOException if there are too few
   */
  static List<Labelled> choose(WorkFolder folder, PreprocessingProfile profile, int threads)
      throws IOException, InterruptedException {
    PreparedStore store =
        new PreparedStore(
            folder.cache(), profile.withAudio(profile.audio(), AudioNorm.STANDARDISE));
    PreparedDataset prepared =
        new DatasetPreparer(store, new FaceDetectors(List.of()), MediaLimits.forClips(), threads)
            .prepare(new RavdessReader().read(folder.sample()).clips(), progress -> {});
    List<ClipRecord> whole = new ArrayList<>();
    for (ClipRecord clip : prepared.clips()) {
      if (isWhole(prepared.read(clip))) {
        whole.add(clip);
      }
    }
    List<ClipRecord> train = first(whole, TRAIN, Order.STEPS_AN_EPOCH * Order.BATCH);
    List<ClipRecord> used = new ArrayList<>(train);
    used.addAll(first(whole, VALIDATE, Order.BATCH));
    JsonFile.write(folder.clips(), Map.of(IDS, used.stream().map(ClipRecord::id).toList()));
    List<Labelled> batch = new ArrayList<>();
    for (ClipRecord clip : train.subList(0, Order.BATCH)) {
      batch.add(new Labelled(prepared.read(clip), clip.label()));
    }
    return batch;
  }

  /**
   * A clip and its class.
   *
   * @param clip prepared
   * @param label from 0
   */
  record Labelled(PreparedClip clip, int label) {}

  private static boolean isWhole(PreparedClip clip) {
    for (boolean face : clip.hasFace()) {
      if (!face) {
        return false;
      }
    }
    return true;
  }

  private static List<ClipRecord> first(List<ClipRecord> clips, List<String> groups, int wanted)
      throws IOException {
    List<ClipRecord> found =
        clips.stream().filter(clip -> groups.contains(clip.group())).limit(wanted).toList();
    if (found.size() < wanted) {
      throw new IOException(
          "sample set: "
              + found.size()
              + " clips of speakers "
              + groups
              + " show a face in every frame (expected: "
              + wanted
              + ")");
    }
    return found;
  }
}
