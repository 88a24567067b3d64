package org.avtca.core;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder that is a model version. It is flat: regular files only, no links.
 *
 * @param root the folder
 */
public record ModelFolder(Path root) {
  /** Parameters and buffers under their PyTorch state-dict names. */
  public static final String WEIGHTS = "model.safetensors";

  /** Spec, profile, labels, calibration, audio statistics, provenance, metrics with protocol. */
  public static final String METADATA = "model.json";

  /** The frame encoder as an ONNX graph. */
  public static final String ENCODER_ONNX = "encoder.onnx";

  /** The fusion head as an ONNX graph. */
  public static final String FUSION_ONNX = "fusion.onnx";

  /** The golden clip: inputs and the outputs that they must give, as tensors. */
  public static final String GOLDEN = "golden.safetensors";

  public ModelFolder {
    requireNonNull(root, "root");
  }

  /** The names that the folder of a version of {@code spec} has: ONNX graphs only if it has any. */
  public static List<String> requiredFiles(ModelSpec spec) {
    return spec.fusion().hasOnnxGraph()
        ? List.of(WEIGHTS, METADATA, ENCODER_ONNX, FUSION_ONNX, GOLDEN)
        : List.of(WEIGHTS, METADATA, GOLDEN);
  }

  public Path weights() {
    return root.resolve(WEIGHTS);
  }

  public Path metadata() {
    return root.resolve(METADATA);
  }

  public Path encoderOnnx() {
    return root.resolve(ENCODER_ONNX);
  }

  public Path fusionOnnx() {
    return root.resolve(FUSION_ONNX);
  }

  public Path golden() {
    return root.resolve(GOLDEN);
  }

  /**
   * Refuses a folder that lacks a file that a version of {@code spec} has.
   *
   * @throws NoSuchFileException that names the first one missing
   */
  public void requireComplete(ModelSpec spec) throws IOException {
    SortedMap<String, Path> files = files();
    for (String name : requiredFiles(spec)) {
      require(files, name);
    }
  }

  /**
   * Refuses a folder without {@code model.json}, which says what else belongs to it.
   *
   * @throws NoSuchFileException if it is missing
   */
  public void requireMetadata() throws IOException {
    require(files(), METADATA);
  }

  private void require(SortedMap<String, Path> files, String name) throws NoSuchFileException {
    if (!files.containsKey(name)) {
      throw new NoSuchFileException(
          root.resolve(name).toString(), null, "expected in a model version's folder");
    }
  }

  /** The SHA-256 of each file by its name, sorted. */
  public SortedMap<String, String> fileDigests() throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Map.Entry<String, Path> file : files().entrySet()) {
      digests.put(file.getKey(), Digests.sha256(file.getValue()));
    }
    return Collections.unmodifiableSortedMap(digests);
  }

  /**
   * The version's digest, see {@link #digestOf}.
   *
   * @throws IOException if the folder cannot be read, or holds a link or a folder
   */
  public String digest() throws IOException {
    return digestOf(fileDigests());
  }

  /**
   * SHA-256 over the files in the order of their names: name in UTF-8, a zero byte, digest in
   * hexadecimal, a line feed.
   */
  public static String digestOf(SortedMap<String, String> fileDigests) {
    MessageDigest digest = Digests.newSha256();
    fileDigests.forEach(
        (name, fileDigest) ->
            digest.update((name + "\0" + fileDigest + "\n").getBytes(StandardCharsets.UTF_8)));
    return Digests.hex(digest.digest());
  }

  /**
   * Refuses a folder whose content is not the expected one.
   *
   * @throws IOException that says both digests
   */
  public void requireDigest(String expected) throws IOException {
    String actual = digest();
    if (!actual.equals(expected)) {
      throw new IOException(root + ": digest " + actual + " (expected: " + expected + ")");
    }
  }

  private SortedMap<String, Path> files() throws IOException {
    if (!Files.isDirectory(root)) {
      throw new NotDirectoryException(root.toString());
    }
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(root)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          throw new IOException(entry + ": a folder or a link (expected: a regular file)");
        }
        files.put(String.valueOf(entry.getFileName()), entry);
      }
    }
    return files;
  }
}
