package org.avtca.engine.version;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import ai.djl.Device;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelMetadata;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.onnx.OnnxExporter;
import org.avtca.engine.scoring.Scorer;
import org.avtca.engine.scoring.Scorers;

/**
 * Writes a model version's folder, so that it is there whole or not at all. Before it counts, it
 * must score the golden clip as PyTorch does: by its ONNX graphs, if its fusion has any.
 */
public final class ModelVersionWriter {
  /** The report of the evaluation, beside what {@link ModelFolder} names. */
  public static final String EVALUATION = "evaluation.json";

  /** Name of the evaluation as a page to look at. */
  public static final String PAGE = "evaluation.html";

  private final Path output;

  /**
   * A writer of one version.
   *
   * @param output the folder; absent or empty
   */
  public ModelVersionWriter(Path output) {
    this.output = output.toAbsolutePath();
  }

  /**
   * Writes the version.
   *
   * @param model with the weights
   * @param evaluation plain JSON-like values
   * @param page the evaluation as HTML
   * @return the folder's digest
   * @throws IOException if the folder is not empty or cannot be written, or if ONNX Runtime's
   *     scores differ from PyTorch's by more than the golden clip's tolerance
   */
  public String write(
      AvtcaModel model, ModelMetadata metadata, Map<String, ?> evaluation, String page)
      throws IOException {
    Path staging = output.resolveSibling("." + output.getFileName() + ".part");
    deleteFlat(staging);
    Files.createDirectories(staging);
    ModelFolder folder = new ModelFolder(staging);
    model.save(folder.weights());
    if (metadata.spec().fusion().hasOnnxGraph()) {
      OnnxExporter.export(model, folder.encoderOnnx(), folder.fusionOnnx());
    }
    writeGolden(folder, model, metadata);
    JsonFile.write(folder.metadata(), metadata.toMap());
    JsonFile.write(staging.resolve(EVALUATION), evaluation);
    Files.writeString(staging.resolve(PAGE), page);
    String digest = prove(folder);
    forceAll(staging);
    Files.deleteIfExists(output);
    Files.move(staging, output, ATOMIC_MOVE);
    return digest;
  }

  /** What the model in memory says, so that a weight which its file lacks is missed. */
  private static void writeGolden(ModelFolder folder, AvtcaModel model, ModelMetadata metadata)
      throws IOException {
    GoldenClip clip = GoldenClip.draw(metadata.profile());
    try (Scorer torch = Scorers.copyOf(model)) {
      clip.write(folder.root().resolve(metadata.golden().file()), clip.score(torch, metadata));
    }
  }

  /** Opens the folder as a server would: complete, readable, and with the same scores. */
  private static String prove(ModelFolder folder) throws IOException {
    try (LoadedVersion version =
        LoadedVersion.open(folder.root(), Optional.empty(), Device.cpu(), 1)) {
      return version.digest();
    }
  }

  /** What a killed writer has left; a version's folder is flat. */
  private static void deleteFlat(Path staging) throws IOException {
    if (Files.exists(staging)) {
      for (Path file : list(staging)) {
        Files.delete(file);
      }
    }
  }

  private static void forceAll(Path staging) throws IOException {
    for (Path file : list(staging)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
