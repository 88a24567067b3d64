package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avtca.core.LabelSet;
import org.avtca.core.Labels;
import org.avtca.engine.dataset.ClipRecord.Sex;
import org.avtca.engine.dataset.SkippedFile.Reason;
import org.jspecify.annotations.Nullable;

/**
 * RAVDESS (Livingstone and Russo 2018): {@code Actor_NN/MM-CC-EE-II-SS-RR-AA.mp4}, in one folder or
 * in the folders of its download, such as {@code Video_Speech_Actor_01/Actor_01}.
 *
 * <p>Each take counts once, wherever and however often it lies: from its file with sound and
 * pictures, else from a file with pictures alone and one with sound alone, which begin together.
 */
public final class RavdessReader implements DatasetReader {
  private static final Pattern ACTOR_FOLDER = Pattern.compile("Actor_(\\d{2})");

  private final Channel channel;

  /** What actors did. */
  public enum Channel {
    /** Eight emotions, 24 actors. */
    SPEECH,
    /** Six emotions: without disgust and surprise; not every actor sang. */
    SONG,
    /** All takes, with the labels of speech. */
    BOTH;

    private boolean has(RavdessName name) {
      return this == BOTH || name.isSong() == (this == SONG);
    }

    private LabelSet labels() {
      return this == SONG ? Labels.RAVDESS_SONG : Labels.RAVDESS;
    }
  }

  /** Reads speech. */
  public RavdessReader() {
    this(Channel.SPEECH);
  }

  /**
   * Reads speech, song or both.
   *
   * @param channel which
   */
  public RavdessReader(Channel channel) {
    this.channel = requireNonNull(channel, "channel");
  }

  @Override
  public DatasetListing read(Path root) throws IOException {
    Takes takes = new Takes();
    for (Path file : MediaFiles.below(root)) {
      takes.add(file);
    }
    return takes
        .listing()
        .build(
            root,
            channel.labels(),
            "RAVDESS ("
                + RavdessName.EXPECTED
                + ", for example Actor_01/01-01-03-01-01-01-01.mp4)");
  }

  /** The files of one take, by what they hold. */
  private static final class TakeFiles {
    private @Nullable Path both;
    private @Nullable Path pictures;
    private @Nullable Path sound;

    /** Takes the file unless there is one of its kind; then returns that. */
    @Nullable Path put(int modality, Path file) {
      Path known = modality == 1 ? both : modality == 2 ? pictures : sound;
      if (known == null) {
        switch (modality) {
          case 1 -> both = file;
          case 2 -> pictures = file;
          default -> sound = file;
        }
      }
      return known;
    }
  }

  /** Sorts files into takes and others. */
  private final class Takes {
    private final ListingBuilder listing = new ListingBuilder();
    private final Map<RavdessName, TakeFiles> takes = new LinkedHashMap<>();

    void add(Path file) {
      Optional<RavdessName> parsed = RavdessName.parse(MediaFiles.name(file));
      if (parsed.isEmpty()) {
        listing.skip(file, Reason.UNPARSABLE, unparsable(file));
        return;
      }
      RavdessName name = parsed.orElseThrow();
      Optional<String> folder = folderActor(file);
      if (folder.isPresent() && !folder.orElseThrow().equals(name.group())) {
        listing.skip(file, Reason.UNPARSABLE, misplaced(file, folder.orElseThrow(), name.group()));
      } else if (!channel.has(name)) {
        boolean song = name.isSong();
        listing.skip(
            file,
            song ? Reason.SONG : Reason.SPEECH,
            song ? "channel 02 (expected: 01, speech)" : "channel 01 (expected: 02, song)");
      } else if (name.emotion() > channel.labels().size()) {
        listing.skip(
            file,
            Reason.LABEL_OUTSIDE,
            MediaFiles.name(file)
                + ": emotion 0"
                + name.emotion()
                + " (expected: 01 to 0"
                + channel.labels().size()
                + ")");
      } else {
        Path first =
            takes.computeIfAbsent(name.take(), take -> new TakeFiles()).put(name.modality(), file);
        if (first != null) {
          listing.skip(
              file, Reason.DUPLICATE, "the same take as " + first + " (expected: each take once)");
        }
      }
    }

    ListingBuilder listing() {
      takes.forEach(this::list);
      return listing;
    }

    private void list(RavdessName name, TakeFiles files) {
      Path both = files.both;
      Path pictures = files.pictures;
      Path sound = files.sound;
      if (both != null) {
        listing.clip(clip(name, both));
      } else if (pictures != null && sound != null) {
        listing.clip(clip(name, pictures).withSound(sound));
        return;
      }
      if (pictures != null) {
        listing.skip(pictures, Reason.VIDEO_ONLY, "modality 02 (" + other(both, "03, sound") + ")");
      }
      if (sound != null) {
        listing.skip(sound, Reason.AUDIO_ONLY, "modality 03 (" + other(both, "02, pictures") + ")");
      }
    }

    private static String other(@Nullable Path both, String missing) {
      return both == null ? "expected: of the same take also " + missing : "the take is " + both;
    }

    private ClipRecord clip(RavdessName name, Path file) {
      Sex sex = name.actor() % 2 == 1 ? Sex.MALE : Sex.FEMALE;
      return new ClipRecord(MediaFiles.stem(file), file, name.emotion() - 1, name.group())
          .withSex(sex);
    }

    private static String unparsable(Path file) {
      return MediaFiles.name(file) + " (" + RavdessName.EXPECTED + ")";
    }

    private static String misplaced(Path file, String folder, String actor) {
      return MediaFiles.name(file) + " in Actor_" + folder + " (expected: in Actor_" + actor + ")";
    }

    private static Optional<String> folderActor(Path file) {
      Path folder = file.getParent();
      if (folder == null) {
        return Optional.empty();
      }
      Matcher actor = ACTOR_FOLDER.matcher(MediaFiles.name(folder));
      return actor.matches() ? Optional.of(actor.group(1)) : Optional.empty();
    }
  }
}
