package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.avtca.core.Labels;
import org.avtca.engine.dataset.ClipRecord.Sex;
import org.avtca.engine.dataset.RavdessReader.Channel;
import org.avtca.engine.dataset.SkippedFile.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RavdessReaderTest {
  @TempDir private Path root;

  @Test
  void speechWithSoundAndPictures_isListed() throws IOException {
    add("Actor_05/01-01-03-02-01-02-05.mp4");
    add("Actor_06/01-01-08-01-02-01-06.mp4");
    DatasetListing listing = new RavdessReader().read(root);
    assertThat(listing.clips()).hasSize(2);
    ClipRecord happy = listing.clips().get(0);
    assertThat(happy.id()).isEqualTo("01-01-03-02-01-02-05");
    assertThat(listing.labels().get(happy.label())).isEqualTo("happy");
    assertThat(happy.group()).isEqualTo("05");
    assertThat(listing.labels().get(listing.clips().get(1).label())).isEqualTo("surprised");
    assertThat(listing.skipped()).isEmpty();
  }

  @Test
  void otherModalitiesAndSong_areCountedNotTaken() throws IOException {
    add("Actor_01/01-01-01-01-01-01-01.mp4");
    add("Actor_01/02-01-01-01-01-01-01.mp4");
    add("Actor_01/03-01-01-01-01-01-01.wav");
    add("Actor_01/01-02-01-01-01-01-01.mp4");
    DatasetSummary summary = new RavdessReader().read(root).summary();
    assertThat(summary.clips()).isEqualTo(1);
    assertThat(summary.skipped())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Reason.VIDEO_ONLY, 1, Reason.AUDIO_ONLY, 1, Reason.SONG, 1));
    assertThat(summary.byClass()).containsEntry("neutral", 1).containsEntry("calm", 0);
    assertThat(summary.byGroup()).containsExactly(Map.entry("01", 1));
  }

  @Test
  void picturesAndSoundOfOneTake_areJoined() throws IOException {
    add("Actor_01/02-01-03-01-01-01-01.mp4");
    add("Audio/Actor_01/03-01-03-01-01-01-01.wav");
    add("Actor_02/02-01-03-01-01-01-02.mp4");
    add("Actor_03/03-01-03-01-01-01-03.wav");
    DatasetListing listing = new RavdessReader().read(root);
    assertThat(listing.clips()).hasSize(1);
    ClipRecord joined = listing.clips().get(0);
    assertThat(joined.id()).isEqualTo("02-01-03-01-01-01-01");
    assertThat(joined.sound()).contains(root.resolve("Audio/Actor_01/03-01-03-01-01-01-01.wav"));
    assertThat(joined.sex()).isEqualTo(Sex.MALE);
    assertThat(listing.skipped())
        .extracting(SkippedFile::detail)
        .containsExactly(
            "modality 02 (expected: of the same take also 03, sound)",
            "modality 03 (expected: of the same take also 02, pictures)");
  }

  @Test
  void song_hasSixEmotions_andBothTogetherEight() throws IOException {
    add("Actor_01/01-02-06-01-01-01-01.mp4");
    add("Actor_01/01-02-07-01-01-01-01.mp4");
    add("Actor_01/01-01-06-01-01-01-01.mp4");
    DatasetListing song = new RavdessReader(Channel.SONG).read(root);
    assertThat(song.labels()).isEqualTo(Labels.RAVDESS_SONG);
    assertThat(song.clips()).extracting(ClipRecord::id).containsExactly("01-02-06-01-01-01-01");
    assertThat(song.summary().skipped())
        .containsExactlyInAnyOrderEntriesOf(Map.of(Reason.LABEL_OUTSIDE, 1, Reason.SPEECH, 1));
    DatasetListing both = new RavdessReader(Channel.BOTH).read(root);
    assertThat(both.clips()).hasSize(3);
    assertThat(both.labels()).isEqualTo(Labels.RAVDESS);
  }

  @Test
  void namesThatSayTooLittle_areListedWithWhatWasExpected() throws IOException {
    add("Actor_01/01-01-01-01-01-01-01.mp4");
    add("Actor_01/01-01-09-01-01-01-01.mp4");
    add("Actor_01/holiday.mp4");
    add("Actor_02/01-01-01-01-01-01-03.mp4");
    add("Actor_01/readme.txt");
    DatasetListing listing = new RavdessReader().read(root);
    assertThat(listing.clips()).hasSize(1);
    assertThat(listing.skipped()).extracting(SkippedFile::reason).containsOnly(Reason.UNPARSABLE);
    assertThat(listing.skipped())
        .extracting(SkippedFile::detail)
        .containsExactly(
            "01-01-09-01-01-01-01.mp4 (" + RavdessName.EXPECTED + ")",
            "holiday.mp4 (" + RavdessName.EXPECTED + ")",
            "01-01-01-01-01-01-03.mp4 in Actor_02 (expected: in Actor_03)");
  }

  @Test
  void sameTakeTwice_countsOnce() throws IOException {
    add("Video_Speech_Actor_01/Actor_01/01-01-04-01-01-01-01.mp4");
    add("again/Actor_01/01-01-04-01-01-01-01.mp4");
    add("again/Actor_01/01-01-04-01-01-01-01.avi");
    DatasetListing listing = new RavdessReader().read(root);
    assertThat(listing.clips()).hasSize(1);
    assertThat(listing.summary().skipped()).containsExactly(Map.entry(Reason.DUPLICATE, 2));
  }

  @Test
  void folderWithoutAnyClip_isRefused() throws IOException {
    add("somewhere/film.mp4");
    assertThatThrownBy(() -> new RavdessReader().read(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no clip of RAVDESS (expected: MM-CC-EE-II-SS-RR-AA")
        .hasMessageContaining("1 other files or rows; film.mp4 (expected:");
  }

  private void add(String path) throws IOException {
    Folders.add(root, path);
  }
}
