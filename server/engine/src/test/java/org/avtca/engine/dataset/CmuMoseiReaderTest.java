package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.avtca.engine.dataset.SkippedFile.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmuMoseiReaderTest {
  private static final String HEADER =
      "video_id,start,end,sentiment,happy,sad,anger,surprise,disgust,fear\n";

  @TempDir private Path root;

  @Test
  void utterance_hasItsStrongestEmotion_andItsVideoAsGroup() throws IOException {
    Folders.add(root, "clips/-a_1.5_4.0.mp4");
    Folders.add(root, "clips/-a_4.0_9.25.mp4");
    Folders.write(
        root,
        "labels.csv",
        HEADER + "-a,1.5,4.0,1,0.3333,0,0,0.6667,0,0\n-a,4.0,9.25,-1,0,0,2,0,1,0\n");
    DatasetListing listing = new CmuMoseiReader().read(root);
    assertThat(listing.clips())
        .extracting(ClipRecord::id)
        .containsExactly("-a_1.5_4.0", "-a_4.0_9.25");
    assertThat(listing.clips()).extracting(ClipRecord::group).containsOnly("-a");
    assertThat(listing.clips())
        .extracting(clip -> listing.labels().get(clip.label()))
        .containsExactly("surprised", "angry");
    assertThat(listing.skipped()).isEmpty();
  }

  @Test
  void soundBesideTheFilm_doesNotHideIt() throws IOException {
    Folders.add(root, "Audio/v_0_5.wav");
    Path film = Folders.add(root, "Video/v_0_5.mp4");
    Folders.write(root, "labels.csv", HEADER + "v,0,5,1,1,0,0,0,0,0\n");

    assertThat(new CmuMoseiReader().read(root).clips())
        .extracting(ClipRecord::path)
        .containsExactly(film);
  }

  @Test
  void aColumnMayNameTheFile() throws IOException {
    Path film = Folders.add(root, "x/1.mp4");
    Folders.write(
        root,
        "t.csv",
        """
        path,video_id,start,end,happy,sad,anger,surprise,disgust,fear
        x/1.mp4,v,0,1,0,3,0,0,0,0
        ../x.mp4,v,1,2,0,3,0,0,0,0
        """);
    DatasetListing listing = new CmuMoseiReader().read(root);
    assertThat(listing.clips()).extracting(ClipRecord::path).containsExactly(film);
    assertThat(listing.skipped())
        .extracting(SkippedFile::detail)
        .containsExactly("line 3: ../x.mp4 (expected: a film below the folder)");
  }

  @Test
  void rowsWithoutOneLabel_areCounted_andWrongOnesNamed() throws IOException {
    Folders.add(root, "v_0_1.mp4");
    Folders.write(
        root,
        "labels.csv",
        HEADER
            + "v,0,1,0,1,0,0,0,0,0\n"
            + "v,0,1,0,1,0,0,0,0,0\n"
            + "v,1,2,0,0,0,0,0,0,0\n"
            + "v,2,3,0,1,1,0,0,0,0\n"
            + "v,3,4,0,1,4,0,0,0,0\n"
            + "v,4,5,0,1\n"
            + "v,5,6,0,1,0,0,0,0,0\n");
    DatasetListing listing = new CmuMoseiReader().read(root);
    assertThat(listing.clips()).hasSize(1);
    assertThat(listing.summary().skipped())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Reason.UNLABELLED, 1,
                Reason.TIE, 1,
                Reason.UNPARSABLE, 2,
                Reason.REPEATED, 1,
                Reason.NO_FILE, 1));
    assertThat(listing.skipped())
        .extracting(SkippedFile::detail)
        .contains("line 8: v_5_6 (expected: a film below the folder)");
  }

  @Test
  void folderWithoutOneTable_isRefused() throws IOException {
    assertThatThrownBy(() -> new CmuMoseiReader().read(root))
        .hasMessageEndingWith("0 tables *.csv (expected: one, of the utterances)");
    Folders.write(root, "labels.csv", HEADER + "v,0,1,0,1,0,0,0,0,0\n");
    assertThatThrownBy(() -> new CmuMoseiReader().read(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no clip of CMU-MOSEI")
        .hasMessageContaining("line 2: v_0_1 (expected: a film below the folder)");
  }
}
