package org.avtca.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes a {@link ModelSpec} as a map with the reference's field names. */
final class ModelSpecMap {

  private ModelSpecMap() {}

  static Map<String, Object> write(ModelSpec spec) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("classes", spec.classes());
    map.put("frames", spec.frames());
    map.put("audio_channels", spec.audioChannels());
    map.put("stem", spec.stem());
    map.put("stem_norm", spec.stemNorm());
    map.put("stages", spec.stages().stream().map(s -> List.of(s.channels(), s.units())).toList());
    map.put("attention_after_stage", spec.attentionAfterStage());
    map.put("reduction", spec.reduction());
    map.put("local_depthwise", spec.localDepthwise());
    map.put("shuffle", spec.shuffle());
    map.put("head", spec.head());
    map.put("audio_same", spec.audioSame());
    map.put("width", spec.width());
    map.put("transformer_heads", spec.transformerHeads());
    map.put("transformer_norm", SpecMap.word(spec.transformerNorm()));
    map.put("mid_attention", spec.midAttention());
    map.put("late", SpecMap.word(spec.late()));
    map.put("late_heads", spec.lateHeads());
    map.put("pool", SpecMap.word(spec.pool()));
    map.put("combine", SpecMap.word(spec.combine()));
    map.put("dropout", spec.dropout());
    map.put("fusion", SpecMap.word(spec.fusion()));
    return Collections.unmodifiableMap(map);
  }

  static ModelSpec read(Map<String, ?> values) {
    SpecMap map = SpecMap.of("model spec", values);
    ModelSpec absent = ModelPresets.PAPER;
    ModelSpecBuilder spec =
        absent.toBuilder()
            .classes(map.integer("classes", absent.classes()))
            .frames(map.integer("frames", absent.frames()))
            .audioChannels(map.integer("audio_channels", absent.audioChannels()))
            .stem(map.integer("stem", absent.stem()))
            .stemNorm(map.flag("stem_norm", absent.stemNorm()))
            .stages(map.has("stages") ? stages(map.list("stages")) : absent.stages())
            .attentionAfterStage(map.integer("attention_after_stage", absent.attentionAfterStage()))
            .reduction(map.integer("reduction", absent.reduction()))
            .localDepthwise(map.flag("local_depthwise", absent.localDepthwise()))
            .shuffle(map.flag("shuffle", absent.shuffle()))
            .head(map.integer("head", absent.head()))
            .audioSame(map.flag("audio_same", absent.audioSame()))
            .width(map.integer("width", absent.width()))
            .transformerHeads(map.integer("transformer_heads", absent.transformerHeads()))
            .transformerNorm(
                map.constant("transformer_norm", ModelSpec.Norm.class, absent.transformerNorm()))
            .midAttention(map.flag("mid_attention", absent.midAttention()))
            .late(map.constant("late", ModelSpec.Late.class, absent.late()))
            .lateHeads(map.integer("late_heads", absent.lateHeads()))
            .pool(map.constant("pool", ModelSpec.Pool.class, absent.pool()))
            .combine(map.constant("combine", ModelSpec.Combine.class, absent.combine()))
            .dropout(map.number("dropout", absent.dropout()))
            .fusion(map.constant("fusion", ModelSpec.Fusion.class, absent.fusion()));
    map.end();
    return spec.build();
  }

  private static List<ModelSpec.Stage> stages(List<?> list) {
    List<ModelSpec.Stage> stages = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof List<?> pair) || pair.size() != 2) {
        throw Check.expected("model spec.stages", item, "pairs [channels, units]");
      }
      SpecMap stage =
          SpecMap.of("model spec.stages", Map.of("channels", pair.get(0), "units", pair.get(1)));
      stages.add(new ModelSpec.Stage(stage.integer("channels"), stage.integer("units")));
    }
    return stages;
  }
}
