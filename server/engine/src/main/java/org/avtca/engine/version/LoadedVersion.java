package org.avtca.engine.version;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelMetadata;
import org.avtca.engine.scoring.Scorer;
import org.avtca.engine.scoring.Scorers;

/**
 * A model version that is open for scoring and has proved itself on its golden clip.
 *
 * @param folder where it lies
 * @param digest of the folder
 * @param metadata what it says of itself
 * @param scorer closed with the version
 * @param golden what became of the golden clip
 */
public record LoadedVersion(
    ModelFolder folder, String digest, ModelMetadata metadata, Scorer scorer, GoldenCheck golden)
    implements AutoCloseable {

  /**
   * Opens a version.
   *
   * @param root the folder
   * @param expectedDigest refuses any other content; empty to take what is there
   * @param device see {@link org.avtca.engine.scoring.DevicePolicy}
   * @param threads that one call may use on a CPU
   * @throws IOException if a file is missing or damaged, or the golden clip scores otherwise than
   *     when the version was trained
   */
  public static LoadedVersion open(
      Path root, Optional<String> expectedDigest, Device device, int threads) throws IOException {
    ModelFolder folder = new ModelFolder(root);
    folder.requireMetadata();
    String digest = folder.digest();
    if (expectedDigest.isPresent() && !digest.equals(expectedDigest.orElseThrow())) {
      throw new IOException(
          root + ": digest " + digest + " (expected: " + expectedDigest.orElseThrow() + ")");
    }
    ModelMetadata metadata = readMetadata(folder);
    folder.requireComplete(metadata.spec());
    Scorer scorer = Scorers.open(folder, metadata.spec(), device, threads);
    boolean proved = false;
    try {
      GoldenCheck golden = GoldenCheck.run(folder, metadata, scorer);
      golden.requirePassed();
      proved = true;
      return new LoadedVersion(folder, digest, metadata, scorer, golden);
    } finally {
      if (!proved) {
        scorer.close();
      }
    }
  }

  /**
   * Reads what a version says of itself.
   *
   * @throws IOException if {@code model.json} is missing, or not one that this code reads
   */
  public static ModelMetadata readMetadata(ModelFolder folder) throws IOException {
    try {
      return ModelMetadata.fromMap(JsonFile.read(folder.metadata()));
    } catch (IllegalArgumentException e) {
      throw new IOException(folder.metadata() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    scorer.close();
  }
}
