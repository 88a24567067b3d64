package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.avtca.core.Detector;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.JpegCodec;
import org.avtca.engine.media.MediaLimits;
import org.avtca.engine.media.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceFolderReaderTest {
  @TempDir private Path root;

  @Test
  void foldersAreClasses_inAlphabeticalOrder() throws IOException {
    picture("Sad/2.jpg", 20);
    picture("happy/1.JPG", 10);
    Files.createFile(root.resolve("happy/readme.txt"));

    DatasetListing listing = new FaceFolderReader().read(root);

    assertThat(listing.labels().labels()).containsExactly("happy", "sad");
    assertThat(listing.clips())
        .extracting(ClipRecord::id)
        .containsExactly("Sad/2.jpg", "happy/1.JPG");
    assertThat(listing.clips()).extracting(ClipRecord::label).containsExactly(1, 0);
    assertThat(listing.clips()).allMatch(image -> image.group().matches("0[1-9]|1\\d|20"));
    assertThat(new FaceFolderReader().read(root)).isEqualTo(listing);
  }

  @Test
  void parts_areTheSetsOwn_andNoGroupIsInTwo() throws IOException {
    picture("train/happy/1.jpg", 10);
    picture("train/sad/1.jpg", 20);
    picture("test/sad/1.jpg", 30);

    picture("val/sad/1.jpg", 40);

    List<ClipRecord> images = new FaceFolderReader().read(root).clips();

    assertThat(images)
        .extracting(image -> image.id() + " " + image.part().orElseThrow())
        .containsExactly(
            "test/sad/1.jpg TEST",
            "train/happy/1.jpg TRAIN",
            "train/sad/1.jpg TRAIN",
            "val/sad/1.jpg VALIDATION");
    assertThat(images.get(0).group()).matches("test-[0-2]\\d");
    assertThat(images.get(1).group()).matches("train-[0-2]\\d");
    assertThat(images.get(3).group()).matches("validation-[0-2]\\d");
  }

  @Test
  void picturesThatAreNotRead_areNamed() throws IOException {
    picture("happy/1.jpg", 10);
    picture("sad/1.jpg", 20);
    Files.createFile(root.resolve("sad/2.PNG"));
    Files.createFile(root.resolve("sad/readme.txt"));

    assertThat(new FaceFolderReader().read(root).skipped())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.detail()).startsWith("sad/2.PNG").contains("expected: .jpg");
              assertThat(file.reason().isFault()).isTrue();
            });
  }

  @Test
  void oneClass_isRefused() throws IOException {
    picture("happy/1.jpg", 10);
    assertThatThrownBy(() -> new FaceFolderReader().read(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("images of 1 classes (expected: two folders or more");
  }

  @Test
  void images_arePreparedAsWindowsOfOneFrame_andBadOnesPutAside() throws Exception {
    picture("happy/1.jpg", 200);
    picture("sad/1.jpg", 50);
    Files.writeString(root.resolve("sad/2.jpg"), "no picture");
    PreprocessingProfile profile = PreprocessingProfile.faceImage(detector()).withFrameSize(32);
    DatasetListing listing = new FaceFolderReader().read(root);
    PreparedDataset prepared =
        new DatasetPreparer(
                new PreparedStore(root.resolve("cache"), profile),
                new FaceDetectors(List.of()),
                MediaLimits.forClips(),
                1)
            .prepare(listing.clips(), progress -> {});

    assertThat(prepared.quarantined())
        .singleElement()
        .satisfies(bad -> assertThat(bad.reason()).isEqualTo(ClipFault.UNREADABLE));
    PreparedClip happy = prepared.read(prepared.clips().get(0));
    assertThat(happy.frameSources()).containsExactly(0);
    assertThat(happy.crops()).hasSize(3 * 32 * 32);
    assertThat(happy.crops()[100] & 0xff).isBetween(195, 205);
    assertThat(happy.facts().faceRate()).isEqualTo(1);
    assertThat(happy.pcm()).containsOnly(0);
  }

  private static Detector detector() throws IOException {
    return new FaceDetectors(List.of()).haar();
  }

  private void picture(String path, int grey) throws IOException {
    byte[] rgb = new byte[48 * 48 * 3];
    Arrays.fill(rgb, (byte) grey);
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, new JpegCodec().encode(new RgbImage(48, 48, rgb), 95));
  }
}
