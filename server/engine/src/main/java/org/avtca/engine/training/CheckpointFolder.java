package org.avtca.engine.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.avtca.core.Digests;
import org.avtca.core.SpecMap;
import org.avtca.engine.model.Safetensors;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.version.JsonFile;

/**
 * The checkpoints of one run. Each is a file {@code epoch-N.safetensors} with everything in it,
 * and, written after it, {@code epoch-N.json} with its SHA-256: a checkpoint without the second or
 * with another digest is damaged, and the one before it counts. The last two stay and the best one.
 */
final class CheckpointFolder {
  private static final int FORMAT = 1;
  private static final int KEPT = 2;
  private static final String WEIGHTS = "model.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String STATE = "state";
  private static final Pattern SEAL = Pattern.compile("epoch-(\\d{6})\\.json");

  private final Path folder;
  private final String run;
  private final Consumer<String> warnings;

  /**
   * Uses {@code folder}, which is made if it is not there.
   *
   * @param run a digest of everything that the run is made of: only its own checkpoints continue it
   * @param warnings hears of damaged checkpoints
   */
  CheckpointFolder(Path folder, String run, Consumer<String> warnings) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.run = run;
    this.warnings = warnings;
  }

  /** Writes a checkpoint, removes those that are no longer needed, and returns its digest. */
  String write(Checkpoint checkpoint) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    checkpoint.weights().forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
    checkpoint.optimizer().forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("epoch", checkpoint.epoch());
    state.put("run", run);
    state.put("history", checkpoint.history().stream().map(EpochMetrics::toMap).toList());
    Path file = file(checkpoint.epoch());
    new Safetensors(tensors, Map.of(STATE, JsonFile.format(state))).write(file);
    String digest = Digests.sha256(file);
    JsonFile.write(seal(checkpoint.epoch()), sealed(digest));
    prune(checkpoint);
    return digest;
  }

  /**
   * The last checkpoint that is whole.
   *
   * @throws IOException if the folder cannot be read, or holds another run's checkpoints
   */
  Optional<Checkpoint> latest() throws IOException {
    for (int epoch : epochs().descendingSet()) {
      Optional<Checkpoint> checkpoint = read(epoch);
      if (checkpoint.isPresent()) {
        return checkpoint;
      }
    }
    return Optional.empty();
  }

  /** The checkpoint of an epoch, empty if it is damaged or not there. */
  Optional<Checkpoint> read(int epoch) throws IOException {
    Path file = file(epoch);
    if (!Files.exists(file) || !isWhole(epoch)) {
      warnings.accept("checkpoint of epoch " + epoch + " is damaged: passed over");
      return Optional.empty();
    }
    Safetensors contents = Safetensors.read(file);
    SpecMap state =
        SpecMap.of("checkpoint", JsonFile.parse(contents.metadata().getOrDefault(STATE, "{}")));
    String owner = state.text("run");
    if (!owner.equals(run)) {
      throw new IOException(
          folder
              + ": holds checkpoints of another run (expected: an empty folder, or one of a run"
              + " with the same data, split, spec, recipe and seed)");
    }
    Map<String, Tensor> weights = new LinkedHashMap<>();
    Map<String, Tensor> optimizer = new LinkedHashMap<>();
    contents
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(WEIGHTS)) {
                weights.put(name.substring(WEIGHTS.length()), tensor);
              } else {
                optimizer.put(name.substring(OPTIMIZER.length()), tensor);
              }
            });
    return Optional.of(new Checkpoint(state.integer("epoch"), weights, optimizer, history(state)));
  }

  private boolean isWhole(int epoch) throws IOException {
    byte[] expected =
        JsonFile.format(sealed(Digests.sha256(file(epoch)))).getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(expected, Files.readAllBytes(seal(epoch)));
  }

  private static Map<String, Object> sealed(String digest) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", FORMAT);
    map.put("sha256", digest);
    return map;
  }

  private static List<EpochMetrics> history(SpecMap state) {
    List<EpochMetrics> history = new ArrayList<>();
    for (Object item : state.list("history")) {
      if (item instanceof Map<?, ?> values) {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((key, value) -> copy.put(String.valueOf(key), value));
        history.add(EpochMetrics.fromMap(copy));
      }
    }
    return history;
  }

  private void prune(Checkpoint last) throws IOException {
    for (int epoch : epochs()) {
      if (epoch <= last.epoch() - KEPT && epoch != last.bestEpoch()) {
        Files.deleteIfExists(seal(epoch));
        Files.deleteIfExists(file(epoch));
      }
    }
  }

  private NavigableSet<Integer> epochs() throws IOException {
    NavigableSet<Integer> epochs = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Matcher name = SEAL.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          epochs.add(Integer.valueOf(name.group(1)));
        }
      }
    }
    return epochs;
  }

  private Path file(int epoch) {
    return folder.resolve("epoch-%06d.safetensors".formatted(epoch));
  }

  private Path seal(int epoch) {
    return folder.resolve("epoch-%06d.json".formatted(epoch));
  }
}
