package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.avtca.engine.dataset.PreparationListener.Progress;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.MediaException.Reason;
import org.avtca.engine.media.MediaLimits;
import org.avtca.engine.media.MediaWriter.Container;
import org.avtca.engine.media.TestClips;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set's preparation: in parallel, resumable, and with bad clips put aside. */
class DatasetPreparerTest {
  private static final int GOOD = 5;

  @TempDir private Path folder;
  private final List<ClipRecord> clips = new ArrayList<>();
  private PreparedStore store;

  @BeforeEach
  void makeClips() throws IOException {
    store = new PreparedStore(folder.resolve("store"), PreparedClips.profile());
    for (int i = 0; i < GOOD; i++) {
      Path file = folder.resolve("good" + i + ".mp4");
      TestClips.flashAndBeep(file, Container.MP4, 25, 20 + i, 3);
      clips.add(new ClipRecord("good" + i, file, 0, "anna"));
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
    preparer(1).prepare(clips.subList(0, 3), progress -> {});
    List<Progress> progress = new ArrayList<>();
    preparer(1).prepare(clips, progress::add);
    assertThat(progress).last().isEqualTo(new Progress(GOOD, GOOD, 3, 0));
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
        .containsExactly(
            "text " + Reason.UNREADABLE, "film " + Reason.NO_AUDIO, "gone " + Reason.NOT_FOUND);
    assertThat(dataset.quarantined().get(1).message()).contains("(expected: an audio stream)");
    assertThatThrownBy(() -> dataset.statistics(clips.get(1)))
        .hasMessage("clip: text (expected: a usable clip of this data set)");
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
