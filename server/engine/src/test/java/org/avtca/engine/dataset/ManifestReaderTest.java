package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.avtca.core.Labels;
import org.avtca.engine.dataset.ClipRecord.Part;
import org.avtca.engine.dataset.ClipRecord.Sex;
import org.avtca.engine.dataset.SkippedFile.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {
  @TempDir private Path root;

  @BeforeEach
  void addClips() throws IOException {
    Files.createFile(root.resolve("a.mp4"));
    Files.createFile(root.resolve("b.mp4"));
    Files.createFile(root.resolve("b.wav"));
  }

  @Test
  void rows_becomeClips() throws IOException {
    manifest("path,label,group\na.mp4,sad,anna\n\nb.mp4, happy ,ben\n");
    DatasetListing listing = new ManifestReader().read(root);
    assertThat(listing.labels().labels()).containsExactly("happy", "sad");
    assertThat(listing.clips())
        .containsExactly(
            new ClipRecord("a.mp4", root.resolve("a.mp4"), 1, "anna"),
            new ClipRecord("b.mp4", root.resolve("b.mp4"), 0, "ben"));
  }

  @Test
  void optionalColumns_tellSoundSexAndPart() throws IOException {
    manifest(
        """
        group,path,label,audio,sex,split
        anna,a.mp4,sad,,Female,train
        ben,b.mp4,happy,b.wav,male,validation
        """);
    assertThat(new ManifestReader().read(root).clips())
        .containsExactly(
            new ClipRecord("a.mp4", root.resolve("a.mp4"), 1, "anna")
                .withSex(Sex.FEMALE)
                .withPart(Part.TRAIN),
            new ClipRecord("b.mp4", root.resolve("b.mp4"), 0, "ben")
                .withSound(root.resolve("b.wav"))
                .withSex(Sex.MALE)
                .withPart(Part.VALIDATION));
  }

  @Test
  void jsonLines_areTheSameTable() throws IOException {
    Files.writeString(
        root.resolve(ManifestReader.JSON_LINES),
        """
        {"path": "a.mp4", "label": "sad", "group": 7}
        no json
        {"path": "b.mp4", "label": "happy", "group": "8", "split": "test"}
        """);
    DatasetListing listing = new ManifestReader().read(root);
    assertThat(listing.clips())
        .containsExactly(
            new ClipRecord("a.mp4", root.resolve("a.mp4"), 1, "7"),
            new ClipRecord("b.mp4", root.resolve("b.mp4"), 0, "8").withPart(Part.TEST));
    assertThat(listing.skipped()).hasSize(1);
    manifest("path,label,group\n");
    failsWith("both of manifest.csv and manifest.jsonl (expected: one)");
  }

  @Test
  void badLines_areNamed_andTheGoodOnesStay() throws IOException {
    manifest(
        """
        path,label,group,split
        a.mp4,sad,x,
        b.mp4,happy,y,
        b.mp4,sad,y
        c.mp4,sad,y,
        ../a.mp4,sad,y,
        a.mp4,happy,y,
        b.wav,happy,y,dev
        b.wav,,y,
        """);
    DatasetListing listing = new ManifestReader().read(root);
    assertThat(listing.clips()).hasSize(2);
    assertThat(listing.skipped())
        .extracting(SkippedFile::detail)
        .containsExactly(
            "line 4: 3 fields (expected: path,label,group, none blank)",
            "line 5: path c.mp4 (expected: a file in the folder)",
            "line 6: path ../a.mp4 (expected: a file in the folder)",
            "line 7: path a.mp4 again (expected: each path once)",
            "line 8: split dev (expected: one of test, train, validation)",
            "line 9: 4 fields (expected: path,label,group, none blank)");
    assertThat(listing.skipped()).allMatch(file -> file.reason().isFault());
  }

  @Test
  void tableThatIsNone_isRefused() throws IOException {
    failsWith("neither of manifest.csv and manifest.jsonl (expected: one)");
    manifest("file,class\na.mp4,sad\n");
    failsWith("first line is not the header (expected: path,label,group among its columns)");
    manifest("path,label,group\na.mp4,sad,x\n");
    failsWith("labels [sad] (expected: at least 2 different labels)");
    manifest("path,label,group\nx.mp4,sad,x\ny.mp4,happy,x\n");
    failsWith("no clip of a manifest");
  }

  @Test
  void labelOutsideTheGivenSet_isNamed() throws IOException {
    manifest("path,label,group\na.mp4,bored,x\nb.mp4,sad,x\n");
    Files.writeString(root.resolve(ManifestReader.LABELS), "sad\nhappy\n");
    DatasetListing own = new ManifestReader().read(root);
    assertThat(own.labels().labels()).containsExactly("sad", "happy");
    assertThat(own.skipped())
        .extracting(file -> file.reason() + " " + file.detail())
        .containsExactly(
            Reason.LABEL_OUTSIDE + " line 2: label bored (expected: one of sad, happy)");
    DatasetListing given = new ManifestReader(Labels.RAVDESS).read(root);
    assertThat(given.clips()).hasSize(1);
    assertThat(given.labels()).isEqualTo(Labels.RAVDESS);
  }

  private void manifest(String text) throws IOException {
    Files.writeString(root.resolve(ManifestReader.FILE), text);
  }

  private void failsWith(String message) {
    assertThatThrownBy(() -> new ManifestReader().read(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }
}
