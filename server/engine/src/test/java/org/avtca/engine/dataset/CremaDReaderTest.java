package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.avtca.engine.dataset.ClipRecord.Sex;
import org.avtca.engine.dataset.CremaDReader.LabelKind;
import org.avtca.engine.dataset.SkippedFile.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CremaDReaderTest {
  private static final String HEADER =
      "\"\",\"FileName\",\"VoiceVote\",\"VoiceLevel\",\"FaceVote\",\"FaceLevel\","
          + "\"MultiModalVote\",\"MultiModalLevel\"\n";

  @TempDir private Path root;

  @BeforeEach
  void addClips() throws IOException {
    Folders.add(root, "VideoFlash/1001_DFA_ANG_XX.flv");
    Folders.add(root, "AudioWAV/1001_DFA_ANG_XX.wav");
    Folders.add(root, "VideoFlash/1002_IEO_SAD_HI.flv");
    Folders.add(root, "VideoFlash/1040_ITH_SAD_X.flv");
    Folders.add(root, "AudioWAV/1040_ITH_SAD_XX.wav");
  }

  @Test
  void films_takeTheirSoundFromTheWav_ifThereIsOne() throws IOException {
    DatasetListing listing = read(LabelKind.INTENDED);
    assertThat(listing.clips())
        .extracting(ClipRecord::id)
        .containsExactly("1001_DFA_ANG_XX", "1002_IEO_SAD_HI", "1040_ITH_SAD_XX");
    assertThat(listing.clips().get(0).sound())
        .contains(root.resolve("AudioWAV/1001_DFA_ANG_XX.wav"));
    assertThat(listing.clips().get(1).sound()).isEmpty();
    assertThat(listing.clips().get(2).sound()).isPresent();
    assertThat(listing.clips())
        .extracting(ClipRecord::group)
        .containsExactly("1001", "1002", "1040");
    assertThat(labels(listing)).containsExactly("angry", "sad", "sad");
    assertThat(listing.skipped()).isEmpty();
  }

  @Test
  void demographics_tellTheSex() throws IOException {
    Folders.write(root, "VideoDemographics.csv", "ActorID,Age,Sex\n1001,51,Male\n1002,21,Female\n");
    assertThat(read(LabelKind.INTENDED).clips())
        .extracting(ClipRecord::sex)
        .containsExactly(Sex.MALE, Sex.FEMALE, Sex.UNKNOWN);
  }

  @Test
  void perceivedLabels_areTheMajoritys_andTiesAreDropped() throws IOException {
    Folders.write(
        root,
        "processedResults/summaryTable.csv",
        HEADER
            + "\"1\",\"1001_DFA_ANG_XX\",\"F\",\"60\",\"A\",\"70\",\"D\",\"65\"\n"
            + "\"2\",\"1002_IEO_SAD_HI\",\"N\",\"60\",\"S\",\"70\",\"N:S\",\"60:60\"\n");
    DatasetListing both = read(LabelKind.PERCEIVED);
    assertThat(labels(both)).containsExactly("disgust");
    assertThat(both.summary().skipped())
        .containsExactlyInAnyOrderEntriesOf(Map.of(Reason.TIE, 1, Reason.UNLABELLED, 1));
    assertThat(labels(read(LabelKind.PERCEIVED_FACE))).containsExactly("angry", "sad");
    assertThat(labels(read(LabelKind.PERCEIVED_VOICE))).containsExactly("fearful", "neutral");
  }

  @Test
  void perceivedLabels_withoutTheTable_areRefused() {
    assertThatThrownBy(() -> read(LabelKind.PERCEIVED)).isInstanceOf(IOException.class);
  }

  @Test
  void whatDoesNotBelong_isListedWithTheReason() throws IOException {
    Folders.add(root, "AudioWAV/1003_DFA_HAP_XX.wav");
    Folders.add(root, "VideoFlash/1003_DFA_JOY_XX.flv");
    Folders.add(root, "VideoFlash/2003_DFA_HAP_XX.flv");
    Folders.add(root, "copy/1001_DFA_ANG_XX.flv");
    assertThat(read(LabelKind.INTENDED).summary().skipped())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Reason.AUDIO_ONLY, 1,
                Reason.LABEL_OUTSIDE, 1,
                Reason.UNPARSABLE, 1,
                Reason.DUPLICATE, 1));
  }

  private DatasetListing read(LabelKind kind) throws IOException {
    return new CremaDReader(kind).read(root);
  }

  private static List<String> labels(DatasetListing listing) {
    return listing.clips().stream().map(clip -> listing.labels().get(clip.label())).toList();
  }
}
