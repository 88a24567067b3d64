package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.avtca.core.Digests;
import org.avtca.engine.dataset.PreparationListener.Progress;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.MediaLimits;
import org.avtca.engine.media.MediaWriter.Container;
import org.avtca.engine.media.TestClips;
import org.avtca.engine.sample.SampleOptions;
import org.avtca.engine.sample.SampleSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set's preparation: in parallel, resumable, and with bad clips put aside. */
class DatasetPreparerTest {
  private static final int GOOD = 3;

  @TempDir private static Path samples;
  @TempDir private Path folder;
  private final List<ClipRecord> clips = new ArrayList<>();
  private PreparedStore store;

  @BeforeAll
  static void drawClips() throws IOException, InterruptedException {
    SampleSet.generate(
        samples.resolve("set"), new SampleOptions(1, 1, 1, 160, 120, 10, 2), (done, total) -> {});
  }

  @BeforeEach
  void takeClips() throws IOException {
    store = new PreparedStore(folder.resolve("store"), PreparedClips.profile());
    List<ClipRecord> drawn = new RavdessReader().read(samples.resolve("set")).clips();
    for (int i = 0; i < GOOD; i++) {
      clips.add(new ClipRecord("good" + i, drawn.get(i).path(), 0, "anna"));
    }
  }

  @Test
  void secondRun_decodesNothing() throws IOException, InterruptedException {
    List<Progress> first = new ArrayList<>();
    PreparedDataset dataset = preparer(2).prepare(clips, first::add);
    assertThat(dataset.clips()).isEqualTo(clips);
    assertThat(first).hasSize(GOOD).last().isEqualTo(new Progress(GOOD, GOOD, 0, 0));

    List<Progress> second = new ArrayList<>();
    preparer(2).prepare(clips, second::add);
    assertThat(second).last().isEqualTo(new Progress(GOOD, GOOD, GOOD, 0));
  }

  @Test
  void runThatWasCutOff_goesOnWhereItStopped() throws IOException, InterruptedException {
    preparer(1).prepare(clips.subList(0, 2), progress -> {});
    List<Progress> progress = new ArrayList<>();
    preparer(1).prepare(clips, progress::add);
    assertThat(progress).last().isEqualTo(new Progress(GOOD, GOOD, 2, 0));
  }

  @Test
  void damagedEntry_isMadeAgain() throws IOException, InterruptedException {
    preparer(1).prepare(clips, progress -> {});
    Path entry;
    try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
      entry = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    Files.write(entry, new byte[] {1, 2, 3});
    List<Progress> progress = new ArrayList<>();
    PreparedDataset dataset = preparer(1).prepare(clips, progress::add);
    assertThat(progress).last().isEqualTo(new Progress(GOOD, GOOD, GOOD - 1, 0));
    for (ClipRecord clip : clips) {
      assertThat(dataset.read(clip).facts().digest()).isEqualTo(dataset.statistics(clip).digest());
    }
  }

  @Test
  void badClips_arePutAsideWithTheirReason() throws IOException, InterruptedException {
    Path text = Files.writeString(folder.resolve("text.mp4"), "no film");
    clips.add(1, new ClipRecord("text", text, 0, "ben"));
    Path film = TestClips.silentFilm(folder.resolve("film.mp4"), 25, 25);
    clips.add(3, new ClipRecord("film", film, 0, "ben"));
    clips.add(new ClipRecord("gone", folder.resolve("gone.mp4"), 0, "ben"));
    PreparedDataset dataset = preparer(2).prepare(clips, progress -> {});
    assertThat(dataset.clips()).hasSize(GOOD);
    assertThat(dataset.quarantined())
        .extracting(bad -> bad.clip().id() + " " + bad.reason())
        .containsExactly("text UNREADABLE", "film NO_AUDIO", "gone NOT_FOUND");
    assertThat(dataset.quarantined().get(1).message()).contains("(expected: an audio stream)");
    assertThatThrownBy(() -> dataset.statistics(clips.get(1)))
        .hasMessage("clip: text (expected: a usable clip of this data set)");
  }

  @Test
  void clipWithoutAFace_isPutAside() throws IOException, InterruptedException {
    Path dark = folder.resolve("dark.mp4");
    TestClips.flashAndBeep(dark, Container.MP4, 25, 50, 3);
    clips.add(0, new ClipRecord("dark", dark, 0, "ben"));
    PreparedDataset dataset = preparer(1).prepare(clips, progress -> {});
    assertThat(dataset.clips()).hasSize(GOOD);
    assertThat(dataset.quarantined())
        .extracting(QuarantinedClip::message)
        .containsExactly("dark: a face in 0 of 15 frames (expected: in a fifth of them)");
  }

  @Test
  void sameFileTwice_isPutAside_inEveryRun() throws IOException, InterruptedException {
    Path copy = Files.copy(clips.get(1).path(), folder.resolve("copy.mp4"));
    clips.add(new ClipRecord("copy", copy, 0, "ben"));
    for (int run = 0; run < 2; run++) {
      PreparedDataset dataset = preparer(2).prepare(clips, progress -> {});
      assertThat(dataset.clips()).hasSize(GOOD);
      assertThat(dataset.quarantined())
          .extracting(bad -> bad.reason() + " " + bad.clip().id())
          .containsExactly("SAME_FILE copy");
    }
  }

  @Test
  void picturesAndSoundInTwoFiles_areOneClip() throws IOException, InterruptedException {
    Path wav = folder.resolve("beep.wav");
    TestClips.flashAndBeep(wav, Container.WAV, 25, 100, 50);
    ClipRecord dubbed = clips.get(0).withSound(wav);
    PreparedDataset dataset = preparer(1).prepare(List.of(dubbed), progress -> {});
    PreparedClip clip = dataset.read(dubbed);
    assertThat(clip.hasFace()).contains(true);
    assertThat(clip.facts().digest()).isNotEqualTo(Digests.sha256(dubbed.path()));
    int first = 0;
    while (Math.abs(clip.pcm()[first]) < 0.3) {
      first++;
    }
    double beepUs = clip.facts().windowStartUs() + first * 1e6 / store.profile().sampleRate();
    assertThat(beepUs).isCloseTo(2_000_000, within(2_000.0));
  }

  @Test
  void storeThatCannotBeWritten_failsTheRun() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      assertThat(files).isEmpty();
    }
    Files.delete(folder.resolve("store"));
    Files.writeString(folder.resolve("store"), "in the way");
    assertThatThrownBy(() -> preparer(2).prepare(clips, progress -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void interruptedCaller_stopsThePool() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> preparer(2).prepare(clips, progress -> {}))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("avtca-prepare-"));
  }

  private DatasetPreparer preparer(int threads) throws IOException {
    return new DatasetPreparer(
        store, new FaceDetectors(List.of()), MediaLimits.forClips(), threads);
  }
}
