package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avtca.core.Labels;
import org.avtca.engine.dataset.ClipRecord.Sex;
import org.avtca.engine.dataset.SkippedFile.Reason;
import org.jspecify.annotations.Nullable;

/**
 * CREMA-D (Cao et al. 2014): {@code VideoFlash/AAAA_SSS_EEE_LL.flv} with the sound of {@code
 * AudioWAV/AAAA_SSS_EEE_LL.wav}; of a clip without that file the film's own. {@code
 * VideoDemographics.csv} tells the actors' sex, if it is there.
 */
public final class CremaDReader implements DatasetReader {
  private static final String VOTES = "processedResults/summaryTable.csv";
  private static final String ACTORS = "VideoDemographics.csv";
  private static final String EXPECTED =
      "expected: AAAA_SSS_EEE_LL with AAAA 1001-1091, SSS three letters, EEE ANG, DIS, FEA, HAP,"
          + " NEU or SAD, LL LO, MD, HI or XX";
  private static final Pattern NAME =
      Pattern.compile("(10(?:0[1-9]|[1-8]\\d|9[01]))_([A-Z]{3})_([A-Z]{3})_(LO|MD|HI|XX?)");
  private static final List<String> CODES = List.of("ANG", "DIS", "FEA", "HAP", "NEU", "SAD");

  private final LabelKind kind;

  /** Whose word a label is. */
  public enum LabelKind {
    /** What the actor was asked to show, from the file's name. */
    INTENDED(""),
    /** What most people saw and heard; clips without a majority are left out. */
    PERCEIVED("MultiModalVote"),
    /** What most people saw, without the sound. */
    PERCEIVED_FACE("FaceVote"),
    /** What most people heard, without the pictures. */
    PERCEIVED_VOICE("VoiceVote");

    private final String column;

    LabelKind(String column) {
      this.column = column;
    }
  }

  /**
   * Reads clips with one kind of labels.
   *
   * @param kind which
   */
  public CremaDReader(LabelKind kind) {
    this.kind = requireNonNull(kind, "kind");
  }

  /** What a file's name says; the level's misspelling X is XX. */
  private record Name(String actor, String sentence, String emotion, String level) {
    static Optional<Name> parse(String stem) {
      Matcher name = NAME.matcher(stem);
      if (!name.matches()) {
        return Optional.empty();
      }
      String level = name.group(4).equals("X") ? "XX" : name.group(4);
      return Optional.of(new Name(name.group(1), name.group(2), name.group(3), level));
    }

    String id() {
      return String.join("_", actor, sentence, emotion, level);
    }
  }

  @Override
  public DatasetListing read(Path root) throws IOException {
    ListingBuilder listing = new ListingBuilder();
    Map<Name, Path> films = new HashMap<>();
    Map<Name, Path> sounds = new HashMap<>();
    for (Path file : MediaFiles.below(root)) {
      Optional<Name> name = Name.parse(MediaFiles.stem(file));
      if (name.isEmpty()) {
        listing.skip(file, Reason.UNPARSABLE, MediaFiles.name(file) + " (" + EXPECTED + ")");
      } else {
        Map<Name, Path> kin = MediaFiles.isSound(file) ? sounds : films;
        Path first = kin.putIfAbsent(name.orElseThrow(), file);
        if (first != null) {
          listing.skip(file, Reason.DUPLICATE, "the same take as " + first);
        }
      }
    }
    sounds.forEach(
        (name, file) -> {
          if (!films.containsKey(name)) {
            listing.skip(file, Reason.AUDIO_ONLY, name.id() + ".wav (expected: the flv as well)");
          }
        });
    Map<String, Sex> sexes = sexes(root);
    Map<String, String> votes = kind == LabelKind.INTENDED ? Map.of() : votes(root);
    films.forEach((name, film) -> add(listing, name, film, sounds.get(name), sexes, votes));
    return listing.build(
        root,
        Labels.CREMA_D,
        "CREMA-D (" + EXPECTED + ", for example VideoFlash/1001_DFA_ANG_XX.flv)");
  }

  private void add(
      ListingBuilder listing,
      Name name,
      Path film,
      @Nullable Path sound,
      Map<String, Sex> sexes,
      Map<String, String> votes) {
    String code = kind == LabelKind.INTENDED ? name.emotion() : votes.get(name.id());
    if (code == null) {
      listing.skip(film, Reason.UNLABELLED, name.id() + " (expected: a row in " + VOTES + ")");
      return;
    }
    if (kind != LabelKind.INTENDED && code.length() > 1) {
      listing.skip(film, Reason.TIE, name.id() + ": votes " + code + " (expected: one majority)");
      return;
    }
    int label = label(code);
    if (label < 0) {
      listing.skip(
          film,
          Reason.LABEL_OUTSIDE,
          name.id() + ": label " + code + " (expected: one of " + String.join(", ", CODES) + ")");
      return;
    }
    ClipRecord clip =
        new ClipRecord(name.id(), film, label, name.actor())
            .withSex(sexes.getOrDefault(name.actor(), Sex.UNKNOWN));
    listing.clip(sound == null ? clip : clip.withSound(sound));
  }

  /** The class of a name's code or of a vote, which is its first letter; -1: none. */
  private static int label(String code) {
    for (int i = 0; i < CODES.size(); i++) {
      if (CODES.get(i).equals(code) || CODES.get(i).substring(0, 1).equals(code)) {
        return i;
      }
    }
    return -1;
  }

  /** The votes by the clips' ids; of a tie all letters, with colons. */
  private Map<String, String> votes(Path root) throws IOException {
    CsvTable table = CsvTable.read(root.resolve(VOTES), List.of("FileName", kind.column));
    Map<String, String> votes = new HashMap<>();
    for (CsvTable.Row row : table.rows()) {
      Map<String, String> values = table.values(row).orElse(Map.of());
      String vote = values.getOrDefault(kind.column, "");
      Optional<Name> name = Name.parse(values.getOrDefault("FileName", ""));
      if (name.isPresent() && !vote.isEmpty()) {
        votes.put(name.orElseThrow().id(), vote);
      }
    }
    return votes;
  }

  private static Map<String, Sex> sexes(Path root) throws IOException {
    Path file = root.resolve(ACTORS);
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    CsvTable table = CsvTable.read(file, List.of("ActorID", "Sex"));
    Map<String, Sex> sexes = new HashMap<>();
    for (CsvTable.Row row : table.rows()) {
      Map<String, String> values = table.values(row).orElse(Map.of());
      sexes.put(values.getOrDefault("ActorID", ""), sex(values.getOrDefault("Sex", "")));
    }
    return sexes;
  }

  private static Sex sex(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "male" -> Sex.MALE;
      case "female" -> Sex.FEMALE;
      default -> Sex.UNKNOWN;
    };
  }
}
