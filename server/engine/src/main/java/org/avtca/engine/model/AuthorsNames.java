package org.avtca.engine.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that weights have in the released code of AVT-CA's authors, and in checkpoints of
 * EfficientFace (Zhao et al., AAAI 2021), whose layers are the visual model of it. Those of {@code
 * DataParallel}, with {@code module.} in front, are known too.
 *
 * <p>Their local feature extractor numbers the quarters of a face by columns: 2 is at the bottom
 * left and 3 at the top right.
 */
public final class AuthorsNames {
  private static final Pattern WRAPPERS = Pattern.compile("^(module\\.)?(visual_model\\.)?");

  /** Whole parts of a name, whatever follows. */
  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("conv1", "encoder.stem"),
          Map.entry("conv5", "encoder.head"),
          Map.entry("modulator.channel_att.gate_c.gate_c_fc_0", "encoder.attention.channel.0"),
          Map.entry("modulator.channel_att.gate_c.gate_c_bn_1", "encoder.attention.channel.1"),
          Map.entry("modulator.channel_att.gate_c.gate_c_fc_final", "encoder.attention.channel.3"),
          Map.entry("modulator.spatial_att.gate_s.gate_s_conv_reduce0", spatial(0)),
          Map.entry("modulator.spatial_att.gate_s.gate_s_bn_reduce0", spatial(1)),
          Map.entry("modulator.spatial_att.gate_s.gate_s_conv_di_0", spatial(3)),
          Map.entry("modulator.spatial_att.gate_s.gate_s_bn_di_0", spatial(4)),
          Map.entry("modulator.spatial_att.gate_s.gate_s_conv_di_1", spatial(6)),
          Map.entry("modulator.spatial_att.gate_s.gate_s_bn_di_1", spatial(7)),
          Map.entry("modulator.spatial_att.gate_s.gate_s_conv_final", spatial(9)),
          Map.entry("audio_model.conv1d_0", "fusion.audio1.0"),
          Map.entry("audio_model.conv1d_1", "fusion.audio1.1"),
          Map.entry("audio_model.conv1d_2", "fusion.audio2.0"),
          Map.entry("audio_model.conv1d_3", "fusion.audio2.1"),
          Map.entry("conv1d_0", "fusion.video1.0"),
          Map.entry("conv1d_1", "fusion.video1.1"),
          Map.entry("conv1d_2", "fusion.video2.0"),
          Map.entry("conv1d_3", "fusion.video2.1"),
          Map.entry("finalAttention", "fusion.late_audio.mha"));

  private static final Pattern STAGE =
      Pattern.compile("stage([234])\\.(\\d+)\\.branch([12])\\.(\\d)\\.(.+)");
  private static final List<String> LEFT = List.of("0.0", "0.1", "1.0", "1.1");
  private static final List<String> RIGHT = List.of("0.0", "0.1", "", "1.0", "1.1", "2.0", "2.1");

  private static final Pattern LOCAL = Pattern.compile("local\\.(conv|bn)([1-4])_([12])\\.(.+)");
  private static final List<Integer> QUARTERS = List.of(0, 2, 1, 3);

  private static final Pattern TRANSFORMER =
      Pattern.compile("(av|va)1\\.(norm1_k|norm1_q|norm2|attn|mlp\\.fc1|mlp\\.fc2)\\.(.+)");
  private static final Map<String, String> TRANSFORMER_PARTS =
      Map.of(
          "norm1_k", "norm_kv.norm",
          "norm1_q", "norm_q.norm",
          "norm2", "norm_attn.norm",
          "attn", "attention",
          "mlp.fc1", "mlp.0",
          "mlp.fc2", "mlp.3");

  /** The classifier of both streams; those of one stream alone have a model's name in front. */
  private static final Pattern CLASSIFIER =
      Pattern.compile("(?:module\\.)?classifier_1\\.0\\.(weight|bias)");

  private AuthorsNames() {}

  /** Whether these are the names of the authors' code: some of them, and none of ours. */
  public static boolean isUsedBy(Map<String, Tensor> tensors) {
    boolean ours =
        tensors.keySet().stream()
            .anyMatch(name -> name.startsWith("encoder.") || name.startsWith("fusion."));
    return !ours && tensors.keySet().stream().anyMatch(name -> ours(name).isPresent());
  }

  /**
   * The same tensors by our names. One without a counterpart, as the classifier of one stream alone
   * or of EfficientFace, keeps its name, so that {@link WeightReport#unexpected()} tells it.
   */
  public static Map<String, Tensor> toOurs(Map<String, Tensor> tensors) {
    Map<String, Tensor> renamed = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> renamed.put(ours(name).orElse(name), tensor));
    return renamed;
  }

  private static Optional<String> ours(String theirs) {
    Matcher classifier = CLASSIFIER.matcher(theirs);
    if (classifier.matches()) {
      return Optional.of("fusion.classifier." + classifier.group(1));
    }
    String name = WRAPPERS.matcher(theirs).replaceFirst("");
    return part(name).or(() -> stage(name)).or(() -> local(name)).or(() -> transformer(name));
  }

  private static Optional<String> part(String name) {
    return PARTS.entrySet().stream()
        .filter(part -> name.startsWith(part.getKey() + "."))
        .map(part -> part.getValue() + name.substring(part.getKey().length()))
        .findFirst();
  }

  private static Optional<String> stage(String name) {
    Matcher m = STAGE.matcher(name);
    if (!m.matches()) {
      return Optional.empty();
    }
    boolean left = m.group(3).equals("1");
    List<String> places = left ? LEFT : RIGHT;
    int place = Integer.parseInt(m.group(4));
    if (place >= places.size() || places.get(place).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "encoder.stages.%d.%s.%s.%s.%s"
            .formatted(
                Integer.parseInt(m.group(1)) - 2,
                m.group(2),
                left ? "left" : "right",
                places.get(place),
                m.group(5)));
  }

  private static Optional<String> local(String name) {
    Matcher m = LOCAL.matcher(name);
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        "encoder.local.quadrants.%d.%d.%d.%s"
            .formatted(
                QUARTERS.get(Integer.parseInt(m.group(2)) - 1),
                Integer.parseInt(m.group(3)) - 1,
                m.group(1).equals("conv") ? 0 : 1,
                m.group(4)));
  }

  private static Optional<String> transformer(String name) {
    Matcher m = TRANSFORMER.matcher(name);
    return m.matches()
        ? Optional.of(
            "fusion.%s.%s.%s".formatted(m.group(1), TRANSFORMER_PARTS.get(m.group(2)), m.group(3)))
        : Optional.empty();
  }

  private static String spatial(int layer) {
    return "encoder.attention.spatial." + layer;
  }
}
