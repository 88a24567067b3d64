package org.avtca.engine.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.engine.dataset.Split;

/** Where a version came from, as its metadata record it. */
record Provenance(
    TrainingPlan plan,
    TrainingData data,
    Optional<WarmStart.Outcome> start,
    Device device,
    Instant started,
    Instant finished) {

  Map<String, Object> toMap() {
    Split split = data.split();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("recipe", plan.recipe().name());
    map.put("hyperparameters", plan.recipe().toMap());
    map.put("seed", plan.seed());
    map.put("dataset", dataset());
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("protocol", split.protocol());
    parts.put("leaks_speakers", split.leaksSpeakers());
    parts.put("train", List.copyOf(Split.groups(split.train())));
    parts.put("validation", List.copyOf(Split.groups(split.validate())));
    parts.put("test", List.copyOf(Split.groups(split.test())));
    map.put("split", parts);
    start.ifPresent(outcome -> map.put("warm_start", outcome.toMap()));
    map.put("code_version", codeVersion());
    map.put("engines", engines());
    map.put("started", started.toString());
    map.put("finished", finished.toString());
    return map;
  }

  private Map<String, Object> dataset() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", plan.format());
    map.put("digest", data.digest());
    map.put("clips", data.clips().clips().size());
    map.put("quarantined", data.clips().quarantined().size());
    map.put("face_rate", data.clips().meanFaceRate());
    return map;
  }

  private Map<String, Object> engines() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pytorch", Engine.getEngine("PyTorch").getVersion());
    map.put("onnxruntime", OrtEnvironment.getEnvironment().getVersion());
    map.put("java", Runtime.version().toString());
    map.put("device", device.toString());
    return map;
  }

  /** Of the archive; classes outside of one have none. */
  private static String codeVersion() {
    return Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }
}
