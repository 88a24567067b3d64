package org.avtca.engine.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.avtca.core.Digests;

/** The digest under which a clip is prepared: of its file, or of both of its files. */
final class ClipDigest {
  private ClipDigest() {}

  /** Reads the clip's files and returns their SHA-256. */
  static String of(ClipRecord clip) throws IOException {
    String film = Digests.sha256(clip.path());
    if (clip.sound().isEmpty()) {
      return film;
    }
    Path sound = clip.sound().orElseThrow();
    String both = film + "\n" + Digests.sha256(sound);
    return Digests.sha256(both.getBytes(StandardCharsets.US_ASCII));
  }
}
