package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.junit.jupiter.api.Test;

/** Weights as the authors' code would save them give what the same weights give by our names. */
class AuthorsNamesTest {
  private static final ModelSpec SPEC = ModelPresets.named("avtca-efficientface");

  /** Our name of each layer by theirs, written from the order of their modules. */
  private static Map<String, String> layers() {
    Map<String, String> layers = new LinkedHashMap<>();
    layers.put("visual_model.conv1.0", "encoder.stem.0");
    layers.put("visual_model.conv1.1", "encoder.stem.1");
    int[] units = {4, 8, 4};
    for (int stage = 0; stage < units.length; stage++) {
      for (int unit = 0; unit < units[stage]; unit++) {
        addUnit(layers, stage, unit);
      }
    }
    addLocal(layers);
    String channel = "visual_model.modulator.channel_att.gate_c.gate_c_";
    layers.put(channel + "fc_0", "encoder.attention.channel.0");
    layers.put(channel + "bn_1", "encoder.attention.channel.1");
    layers.put(channel + "fc_final", "encoder.attention.channel.3");
    String spatial = "visual_model.modulator.spatial_att.gate_s.gate_s_";
    List<String> gates = List.of("reduce0", "di_0", "di_1");
    for (int i = 0; i < gates.size(); i++) {
      layers.put(spatial + "conv_" + gates.get(i), "encoder.attention.spatial." + 3 * i);
      layers.put(spatial + "bn_" + gates.get(i), "encoder.attention.spatial." + (3 * i + 1));
    }
    layers.put(spatial + "conv_final", "encoder.attention.spatial.9");
    layers.put("visual_model.conv5.0", "encoder.head.0");
    layers.put("visual_model.conv5.1", "encoder.head.1");
    for (int i = 0; i < 4; i++) {
      for (int layer = 0; layer < 2; layer++) {
        String ours = "%d.%d.%d".formatted(i / 2 + 1, i % 2, layer);
        layers.put("audio_model.conv1d_%d.%d".formatted(i, layer), "fusion.audio" + ours);
        layers.put("visual_model.conv1d_%d.%d".formatted(i, layer), "fusion.video" + ours);
      }
    }
    for (String way : List.of("av", "va")) {
      layers.put(way + "1.norm1_k", "fusion." + way + ".norm_kv.norm");
      layers.put(way + "1.norm1_q", "fusion." + way + ".norm_q.norm");
      layers.put(way + "1.norm2", "fusion." + way + ".norm_attn.norm");
      for (String linear : List.of("q", "kv", "proj")) {
        layers.put(way + "1.attn." + linear, "fusion." + way + ".attention." + linear);
      }
      layers.put(way + "1.mlp.fc1", "fusion." + way + ".mlp.0");
      layers.put(way + "1.mlp.fc2", "fusion." + way + ".mlp.3");
    }
    layers.put("finalAttention", "fusion.late_audio.mha");
    layers.put("classifier_1.0", "fusion.classifier");
    return layers;
  }

  private static void addUnit(Map<String, String> layers, int stage, int unit) {
    String theirs = "visual_model.stage%d.%d.".formatted(stage + 2, unit);
    String ours = "encoder.stages.%d.%d.".formatted(stage, unit);
    if (unit == 0) {
      layers.put(theirs + "branch1.0", ours + "left.0.0");
      layers.put(theirs + "branch1.1", ours + "left.0.1");
      layers.put(theirs + "branch1.2", ours + "left.1.0");
      layers.put(theirs + "branch1.3", ours + "left.1.1");
    }
    layers.put(theirs + "branch2.0", ours + "right.0.0");
    layers.put(theirs + "branch2.1", ours + "right.0.1");
    layers.put(theirs + "branch2.3", ours + "right.1.0");
    layers.put(theirs + "branch2.4", ours + "right.1.1");
    layers.put(theirs + "branch2.5", ours + "right.2.0");
    layers.put(theirs + "branch2.6", ours + "right.2.1");
  }

  /** Theirs are top left, bottom left, top right, bottom right; ours go by rows. */
  private static void addLocal(Map<String, String> layers) {
    int[] ours = {0, 2, 1, 3};
    for (int theirs = 1; theirs <= 4; theirs++) {
      for (int i = 1; i <= 2; i++) {
        String quarter = "encoder.local.quadrants.%d.%d.".formatted(ours[theirs - 1], i - 1);
        layers.put("visual_model.local.conv%d_%d".formatted(theirs, i), quarter + 0);
        layers.put("visual_model.local.bn%d_%d".formatted(theirs, i), quarter + 1);
      }
    }
  }

  @Test
  void theirFile_givesTheLogitsOfTheSameWeightsByOurNames() {
    try (AvtcaModel trained = AvtcaModel.initialise(SPEC, Device.cpu(), 5);
        AvtcaModel imported = AvtcaModel.initialise(SPEC, Device.cpu(), 6)) {
      Map<String, Tensor> theirs = theirs(trained.state(), "module.");
      theirs.put("module.audio_model.classifier_1.0.weight", floats(8, 128));
      theirs.put("module.visual_model.conv1.1.num_batches_tracked", count());

      assertThat(AuthorsNames.isUsedBy(theirs)).isTrue();
      WeightReport report = imported.loadPartial(AuthorsNames.toOurs(theirs));

      assertThat(report.missing()).isEmpty();
      assertThat(report.mismatched()).isEmpty();
      assertThat(report.unexpected()).containsExactly("module.audio_model.classifier_1.0.weight");
      assertThat(imported.state()).isEqualTo(trained.state());
      assertThat(logits(imported)).containsExactly(logits(trained));
    }
  }

  @Test
  void fileWithQuartersInOurOrder_givesOtherLogits() {
    try (AvtcaModel trained = AvtcaModel.initialise(SPEC, Device.cpu(), 5);
        AvtcaModel imported = AvtcaModel.initialise(SPEC, Device.cpu(), 6)) {
      Map<String, Tensor> swapped = new LinkedHashMap<>();
      theirs(trained.state(), "")
          .forEach(
              (name, tensor) ->
                  swapped.put(
                      name.contains(".conv2_") || name.contains(".bn2_")
                          ? name.replaceFirst("2_", "3_")
                          : name.replaceFirst("(?<layer>conv|bn)3_", "${layer}2_"),
                      tensor));

      assertThat(imported.loadPartial(AuthorsNames.toOurs(swapped)).isExact()).isTrue();
      assertThat(logits(imported)).isNotEqualTo(logits(trained));
    }
  }

  @Test
  void checkpointOfEfficientFace_givesTheEncoder_andTellsTheRest() {
    try (AvtcaModel trained = AvtcaModel.initialise(SPEC, Device.cpu(), 5);
        AvtcaModel imported = AvtcaModel.initialise(SPEC, Device.cpu(), 6)) {
      Map<String, Tensor> face = new LinkedHashMap<>();
      theirs(trained.state(), "")
          .forEach(
              (name, tensor) -> {
                if (name.startsWith("visual_model.") && !name.contains("conv1d")) {
                  face.put("module." + name.substring("visual_model.".length()), tensor);
                }
              });
      face.put("module.fc.weight", floats(7, 1024));

      WeightReport report = imported.loadPartial(AuthorsNames.toOurs(face));

      List<String> encoder = new ArrayList<>(trained.state().keySet());
      encoder.removeIf(name -> !name.startsWith("encoder."));
      assertThat(report.loaded()).containsExactlyInAnyOrderElementsOf(encoder);
      assertThat(report.missing()).isNotEmpty().allMatch(name -> name.startsWith("fusion."));
      assertThat(report.unexpected()).containsExactly("module.fc.weight");
    }
  }

  @Test
  void ourOwnFiles_areNotTaken_forTheirs() {
    assertThat(AuthorsNames.isUsedBy(Map.of("encoder.stem.0.weight", floats(1)))).isFalse();
    assertThat(AuthorsNames.isUsedBy(Map.of("something.else", floats(1)))).isFalse();
  }

  /** Their names for all of our weights. */
  private static Map<String, Tensor> theirs(Map<String, Tensor> ours, String prefix) {
    Map<String, Tensor> rest = new LinkedHashMap<>(ours);
    Map<String, Tensor> theirs = new LinkedHashMap<>();
    layers()
        .forEach(
            (layer, name) ->
                ours.forEach(
                    (weight, tensor) -> {
                      if (weight.startsWith(name + ".")) {
                        theirs.put(prefix + layer + weight.substring(name.length()), tensor);
                        rest.remove(weight);
                      }
                    }));
    assertThat(rest).isEmpty();
    return theirs;
  }

  private static float[] logits(AvtcaModel model) {
    try (NDManager manager = model.manager().newSubManager()) {
      float[] pixels = new float[15 * 3 * 64 * 64];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (i * 31 % 97) / 97f;
      }
      float[] sound = new float[10 * 156];
      for (int i = 0; i < sound.length; i++) {
        sound[i] = (i * 17 % 23) / 11f - 1;
      }
      NDArray frames = manager.create(pixels, new Shape(15, 3, 64, 64));
      NDArray embeddings = model.encode(frames, false).reshape(1, 15, SPEC.embeddingWidth());
      return model
          .fuse(embeddings, manager.create(sound, new Shape(1, 10, 156)), false)
          .toFloatArray();
    }
  }

  private static Tensor floats(int... shape) {
    long size = 1;
    long[] sides = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      sides[i] = shape[i];
      size *= shape[i];
    }
    return new Tensor.Floats(new Shape(sides), new float[Math.toIntExact(size)]);
  }

  private static Tensor count() {
    return new Tensor.Longs(new Shape(), new long[] {3});
  }
}
