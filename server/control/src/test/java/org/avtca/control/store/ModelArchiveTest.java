package org.avtca.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.core.ModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArchiveTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path source;
  @TempDir Path target;

  @Test
  void read_givesBackWhatWriteTook() throws IOException {
    Files.writeString(source.resolve("model.json"), "{}");
    Files.write(source.resolve("model.safetensors"), new byte[100_000]);
    read(archive(), LIMIT);
    assertThat(new ModelFolder(target).digest()).isEqualTo(new ModelFolder(source).digest());
  }

  @Test
  void write_givesTheSameBytes_inAnyTimeZone() throws IOException {
    Files.writeString(source.resolve("model.json"), "{}");
    byte[] here = archive();
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
    try {
      assertThat(archive()).isEqualTo(here);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil", "/etc/evil", "a/b", "a\\b", "..", ".", "", ".hidden", "C:evil", "dir/"})
  void read_refusesNamesThatLeaveTheFolder(String name) throws IOException {
    assertThatThrownBy(() -> read(zip(name, 1), LIMIT))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ARGUMENT_INVALID));
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void read_refusesWhatUnfoldsToTooMuch() throws IOException {
    byte[] bomb = zip("zeros", 1 << 20);
    assertThat(bomb.length).isLessThan(10_000);
    assertThatThrownBy(() -> read(bomb, (1 << 20) - 1))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
  }

  @Test
  void read_countsAllEntriesTogether() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"a", "b"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(new byte[600]);
      }
    }
    assertThatThrownBy(() -> read(bytes.toByteArray(), 1_000)).isInstanceOf(ServiceException.class);
  }

  @Test
  void read_refusesTooManyEntries() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 65; i++) {
        zip.putNextEntry(new ZipEntry("f" + i));
      }
    }
    assertThatThrownBy(() -> read(bytes.toByteArray(), LIMIT))
        .hasMessageContaining("more than 64 entries");
  }

  @Test
  void read_refusesWhatIsNoArchive() {
    assertThatThrownBy(() -> read("a text".getBytes(StandardCharsets.UTF_8), LIMIT))
        .hasMessage("archive: no entry (expected: a zip archive of a version's folder)");
  }

  @Test
  void read_refusesAnArchiveThatWasCutOff() throws IOException {
    Files.write(source.resolve("model.safetensors"), new byte[100_000]);
    byte[] whole = archive();
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2), LIMIT))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("damaged or cut off");
  }

  private byte[] archive() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelArchive.write(source, out);
    return out.toByteArray();
  }

  private void read(byte[] archive, long maxBytes) throws IOException {
    ModelArchive.read(new ByteArrayInputStream(archive), target, maxBytes);
  }

  private static byte[] zip(String name, int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(new byte[size]);
    }
    return bytes.toByteArray();
  }
}
