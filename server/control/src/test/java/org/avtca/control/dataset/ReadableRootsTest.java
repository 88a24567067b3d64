package org.avtca.control.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadableRootsTest {
  @TempDir Path temp;
  private Path root;
  private Path outside;

  @BeforeEach
  void folders() throws IOException {
    root = Files.createDirectories(temp.resolve("root"));
    outside = Files.createDirectories(temp.resolve("outside/clips"));
    Files.createDirectories(root.resolve("clips"));
    Files.writeString(root.resolve("file"), "");
  }

  @Test
  void check_takesFoldersBelowARoot() throws IOException {
    assertThat(check(root.resolve("clips"))).isEqualTo(root.resolve("clips").toRealPath());
    assertThat(check(root.resolve("clips/../clips"))).isEqualTo(root.resolve("clips").toRealPath());
    assertThat(check(root)).isEqualTo(root.toRealPath());
  }

  @Test
  void check_refusesWhatLiesOutside_whetherItIsThereOrNot() {
    String message = "(expected: below one of datasets.roots";
    assertThatThrownBy(() -> check(outside)).hasMessageContaining(message);
    assertThatThrownBy(() -> check(temp.resolve("none"))).hasMessageContaining(message);
    assertThatThrownBy(() -> check(root.resolve("../outside/clips"))).hasMessageContaining(message);
    assertThatThrownBy(() -> check(temp.resolve("root-2"))).hasMessageContaining(message);
  }

  @Test
  void check_followsLinksBeforeItJudges() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), outside);
    assertThatThrownBy(() -> check(link)).hasMessageContaining("links followed");
  }

  @Test
  void check_takesARootThatIsALink() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    ReadableRoots roots = new ReadableRoots(List.of(link));
    assertThat(roots.check(link.resolve("clips").toString()))
        .isEqualTo(root.resolve("clips").toRealPath());
    assertThat(roots.check(root.resolve("clips").toRealPath().toString())).isDirectory();
  }

  @Test
  void check_refusesWhatIsNoFolder() {
    assertThatThrownBy(() -> check(root.resolve("file")))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("a folder on the server");
    assertThatThrownBy(() -> check(root.resolve("none")))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("a path that the server can read");
    assertThatThrownBy(() -> check(Path.of("clips")))
        .hasMessage("path: 'clips' (expected: an absolute path on the server)");
  }

  @Test
  void checkFile_takesFiles_andNamesTheFieldOfWhatIsNone() {
    ReadableRoots roots = new ReadableRoots(List.of(root));

    assertThat(roots.checkFile("warm_start", root.resolve("file").toString())).isRegularFile();
    assertThatThrownBy(() -> roots.checkFile("warm_start", root.resolve("clips").toString()))
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith("warm_start: ")
        .hasMessageContaining("a file on the server");
  }

  @Test
  void check_refusesWhatIsNoPath() {
    assertThatThrownBy(() -> new ReadableRoots(List.of(root)).check("/clips\0/x"))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ARGUMENT_INVALID))
        .hasMessageStartingWith("path: '/clips?/x' (expected: a path of this server's file system");
  }

  @Test
  void recheck_findsAFolderThatBecameALink() throws IOException {
    ReadableRoots roots = new ReadableRoots(List.of(root));
    Path checked = roots.check(root.resolve("clips").toString());
    roots.recheck(checked);
    Files.delete(checked);
    Files.createSymbolicLink(checked, outside);
    assertThatThrownBy(() -> roots.recheck(checked)).hasMessageContaining("links followed");
    Files.delete(checked);
    Files.createSymbolicLink(checked, Files.createDirectory(root.resolve("other")));
    assertThatThrownBy(() -> roots.recheck(checked))
        .hasMessageContaining("now a link to")
        .hasMessageEndingWith("(expected: the folder that was registered)");
  }

  private Path check(Path path) {
    return new ReadableRoots(List.of(temp.resolve("absent"), root)).check(path.toString());
  }
}
