package org.avtca.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.ModelSpec.Combine;
import org.avtca.core.ModelSpec.Fusion;
import org.avtca.core.ModelSpec.Late;
import org.avtca.core.ModelSpec.Norm;
import org.avtca.core.ModelSpec.Pool;
import org.avtca.core.ModelSpec.Stage;

/**
 * The published values of {@link ModelSpec}: {@code avtca} (the paper's text), {@code
 * avtca-efficientface} (the authors' released code), and the ablations of Tables 8 and 9, {@code
 * IT-1}, {@code IT-4} (only the intermediate transformers, with 1 or 4 heads) and {@code CT-1},
 * {@code CT-4} (only the late attention). {@code audio-only} and {@code video-only} keep one stream
 * of {@code CT-4}; the others are other papers' fusions on AVT-CA's encoders.
 */
public final class ModelPresets {
  static final ModelSpec PAPER =
      new ModelSpec(
          8,
          15,
          10,
          32,
          false,
          List.of(new Stage(64, 1), new Stage(128, 1)),
          0,
          4,
          false,
          false,
          0,
          true,
          64,
          4,
          Norm.BATCH,
          true,
          Late.SELF,
          4,
          Pool.MAX,
          Combine.CONCAT,
          0.1,
          Fusion.AVT_CA);

  /** Other papers' fusions. */
  private static final List<Fusion> OTHERS =
      List.of(
          Fusion.LMF,
          Fusion.MULT,
          Fusion.MMTM,
          Fusion.MSAF,
          Fusion.CFN_SR,
          Fusion.MULTIMODAL_TRANSFORMER,
          Fusion.AUXFORMER);

  private static final Map<String, ModelSpec> PRESETS = presets();

  private ModelPresets() {}

  /**
   * The preset called {@code name}.
   *
   * @throws IllegalArgumentException that lists the names, if there is none
   */
  public static ModelSpec named(String name) {
    ModelSpec spec = PRESETS.get(name);
    if (spec == null) {
      throw Check.expected("preset", name, String.join(" | ", names()));
    }
    return spec;
  }

  /** The presets' names, the default one first. */
  public static List<String> names() {
    return new ArrayList<>(PRESETS.keySet());
  }

  private static Map<String, ModelSpec> presets() {
    Map<String, ModelSpec> presets = new LinkedHashMap<>();
    presets.put("avtca", PAPER);
    presets.put("avtca-efficientface", efficientFace());
    ModelSpec intermediateOnly = PAPER.toBuilder().midAttention(false).late(Late.NONE).build();
    presets.put("IT-1", intermediateOnly.toBuilder().transformerHeads(1).build());
    presets.put("IT-4", intermediateOnly);
    ModelSpec lateOnly = PAPER.toBuilder().transformerHeads(0).midAttention(false).build();
    presets.put("CT-1", lateOnly.toBuilder().lateHeads(1).build());
    presets.put("CT-4", lateOnly);
    presets.put("audio-only", lateOnly.toBuilder().fusion(Fusion.AUDIO_ONLY).build());
    presets.put("video-only", lateOnly.toBuilder().fusion(Fusion.VIDEO_ONLY).build());
    ModelSpec none = lateOnly.toBuilder().late(Late.NONE).build();
    for (Fusion other : OTHERS) {
      presets.put(SpecMap.word(other).replace('_', '-'), none.toBuilder().fusion(other).build());
    }
    return Collections.unmodifiableMap(presets);
  }

  private static ModelSpec efficientFace() {
    return PAPER.toBuilder()
        .stem(29)
        .stemNorm(true)
        .stages(List.of(new Stage(116, 4), new Stage(232, 8), new Stage(464, 4)))
        .attentionAfterStage(1)
        .reduction(16)
        .localDepthwise(true)
        .shuffle(true)
        .head(1024)
        .audioSame(false)
        .transformerHeads(8)
        .transformerNorm(Norm.LAYER)
        .midAttention(false)
        .late(Late.SHARED)
        .lateHeads(8)
        .pool(Pool.MEAN)
        .dropout(0)
        .build();
  }
}
