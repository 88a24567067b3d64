package org.avtca.core;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * The shape of one network: everything that decides its parameters' names and sizes and its
 * arithmetic. The frame size is not part of it; it belongs to the {@link PreprocessingProfile}.
 *
 * <p>{@link ModelPresets} names the published values; ablations are values too, not code paths, and
 * so are the other papers' fusions on AVT-CA's encoders. As a map ({@link #toMap()}) its keys are
 * the snake-case names of these components.
 *
 * <p>Source: arXiv 2407.18552, Algorithms 1-10 and Figure 2.
 *
 * @param classes logits of the classifier, 2..1024
 * @param frames frames of one window, 1..256
 * @param audioChannels rows of the audio features, 1..512
 * @param stem channels of the first convolution, 1..1024
 * @param stemNorm whether batch norm and ReLU follow it (Algorithm 1 has neither)
 * @param stages inverted residual stages, 1..5; each halves the map
 * @param attentionAfterStage 0: channel and spatial attention on the stem's map (Figure 2); 1:
 *     after the first stage (the authors' code), which needs {@code localDepthwise}, since only
 *     that halves the local features' map
 * @param reduction divisor of the attention's inner channels
 * @param localDepthwise false: one dense 3x3 convolution a quadrant; true: two depthwise, the first
 *     with stride 2
 * @param shuffle whether inverted residual units shuffle their channels
 * @param head channels of a last 1x1 convolution, 0 for none
 * @param audioSame true: 'same' padding and pooling stride 2; false: 'valid' and stride 1
 * @param width channels of the first temporal convolutions; the fused streams have twice as many
 * @param transformerHeads heads of the intermediate transformers, a divisor of {@code width}; 0
 *     leaves them out
 * @param transformerNorm their norm
 * @param midAttention whether Algorithm 10's two attentions between the streams are there
 * @param late the late attention
 * @param lateHeads heads of mid and late attention, a divisor of {@code 2 * width}
 * @param pool pooling over time
 * @param combine how the pooled streams meet
 * @param dropout probability, 0 <= dropout < 1
 * @param fusion how the streams become logits. Transformers, mid and late attention are AVT-CA's:
 *     the other fusions need them to be left out, but for one modality's own late attention
 */
public record ModelSpec(
    int classes,
    int frames,
    int audioChannels,
    int stem,
    boolean stemNorm,
    List<Stage> stages,
    int attentionAfterStage,
    int reduction,
    boolean localDepthwise,
    boolean shuffle,
    int head,
    boolean audioSame,
    int width,
    int transformerHeads,
    Norm transformerNorm,
    boolean midAttention,
    Late late,
    int lateHeads,
    Pool pool,
    Combine combine,
    double dropout,
    Fusion fusion) {

  /**
   * Inverted residual units of one width, the first of which halves the map (Algorithm 5).
   *
   * @param channels output channels, even, 2..8192
   * @param units 1..64
   */
  public record Stage(int channels, int units) {
    public Stage {
      Check.range("stage.channels", channels, 2, 8192);
      Check.that(channels % 2 == 0, "stage.channels", channels, "an even number");
      Check.range("stage.units", units, 1, 64);
    }
  }

  /** The late attention: within each stream, across them, one shared by both, or none. */
  public enum Late {
    SELF,
    CROSS,
    SHARED,
    NONE
  }

  /** Pooling of a stream over time. */
  public enum Pool {
    MAX,
    MEAN
  }

  /** How the pooled streams reach the classifier: concatenated or added. */
  public enum Combine {
    CONCAT,
    SUM
  }

  /** The norm of a transformer block, over channels. */
  public enum Norm {
    BATCH,
    LAYER
  }

  /**
   * How the streams of audio and video become logits: AVT-CA's own way, one modality alone, or that
   * of another paper on AVT-CA's encoders.
   */
  public enum Fusion {
    /** Algorithms 6 to 10, or the parts of them that the spec keeps. */
    AVT_CA,
    /** AVT-CA's audio stream alone. */
    AUDIO_ONLY,
    /** AVT-CA's video stream alone. */
    VIDEO_ONLY,
    /**
     * One frame's embedding and a linear classifier, without time and audio: what the frame encoder
     * is pretrained as, on images of faces.
     */
    FRAME,
    /** Low-rank multimodal fusion, arXiv 1806.00064. */
    LMF,
    /** Multimodal transformer for unaligned sequences, arXiv 1906.00295. */
    MULT,
    /** Multimodal transfer module, arXiv 1911.08670. */
    MMTM,
    /** Multimodal split attention fusion, arXiv 2012.07175. */
    MSAF,
    /** Cross-modal fusion with self-attention and residual, arXiv 2111.02172. */
    CFN_SR,
    /** John and Kawanishi, ICPR 2022. */
    MULTIMODAL_TRANSFORMER,
    /** Goncalves and Busso, ICASSP 2022. */
    AUXFORMER;

    public boolean usesAudio() {
      return this != VIDEO_ONLY && this != FRAME;
    }

    public boolean usesVideo() {
      return this != AUDIO_ONLY;
    }

    /** Whether both modalities are used, so that one may be dropped. */
    public boolean usesBoth() {
      return usesAudio() && usesVideo();
    }

    /**
     * Whether a version holds ONNX graphs of it. The other fusions are scored by PyTorch, which
     * trained them, on every device.
     */
    public boolean hasOnnxGraph() {
      return this == AVT_CA;
    }
  }

  public ModelSpec {
    Check.range("classes", classes, 2, 1024);
    Check.range("frames", frames, 1, 256);
    Check.range("audio_channels", audioChannels, 1, 512);
    Check.range("stem", stem, 1, 1024);
    stages = List.copyOf(stages);
    Check.range("stages: count", stages.size(), 1, 5);
    Check.range("attention_after_stage", attentionAfterStage, 0, 1);
    Check.range("reduction", reduction, 1, 1024);
    Check.range("head", head, 0, 8192);
    Check.range("width", width, 1, 4096);
    Check.range("transformer_heads", transformerHeads, 0, width);
    requireNonNull(transformerNorm, "transformerNorm");
    requireNonNull(late, "late");
    Check.range("late_heads", lateHeads, 1, 2 * width);
    requireNonNull(pool, "pool");
    requireNonNull(combine, "combine");
    Check.that(dropout >= 0 && dropout < 1, "dropout", dropout, "0 <= dropout < 1");
    Check.that(
        localDepthwise == (attentionAfterStage == 1),
        "local_depthwise",
        localDepthwise,
        "true with attention_after_stage 1 and false with 0, so that both maps have one size");
    int gate = attentionAfterStage == 0 ? stem : stages.get(0).channels();
    Check.that(
        !localDepthwise || gate % stem == 0,
        "stages[0].channels",
        gate,
        "a multiple of stem = " + stem + " with local_depthwise");
    Check.that(
        transformerHeads == 0 || width % transformerHeads == 0,
        "transformer_heads",
        transformerHeads,
        "a divisor of width = " + width + ", or 0");
    Check.that(
        (!midAttention && late == Late.NONE) || 2 * width % lateHeads == 0,
        "late_heads",
        lateHeads,
        "a divisor of 2 * width = " + 2 * width);
    requireNonNull(fusion, "fusion");
    checkLeftOut(fusion, transformerHeads, midAttention, late);
    Check.that(fusion != Fusion.FRAME || frames == 1, "frames", frames, "1 with fusion frame");
    Check.that(
        fusion == Fusion.AVT_CA || !fusion.usesBoth() || width % 8 == 0,
        "width",
        width,
        "a multiple of 8 with fusion " + SpecMap.word(fusion) + ", so that heads come out even");
  }

  private static void checkLeftOut(
      Fusion fusion, int transformerHeads, boolean midAttention, Late late) {
    if (fusion == Fusion.AVT_CA) {
      return;
    }
    String with = " with fusion " + SpecMap.word(fusion);
    Check.that(transformerHeads == 0, "transformer_heads", transformerHeads, "0" + with);
    Check.that(!midAttention, "mid_attention", true, "false" + with);
    boolean own = late == Late.SELF && !fusion.usesBoth();
    Check.that(
        late == Late.NONE || own,
        "late",
        SpecMap.word(late),
        (fusion.usesBoth() ? "none" : "self | none") + with);
  }

  /** E, the length of one frame's embedding. */
  public int embeddingWidth() {
    return head > 0 ? head : stages.get(stages.size() - 1).channels();
  }

  /** Channels of the map that channel and spatial attention see, and of the local features. */
  public int attentionChannels() {
    return attentionAfterStage == 0 ? stem : stages.get(0).channels();
  }

  /** Channels of either stream at fusion: {@code 2 * width}. */
  public int fusedWidth() {
    return 2 * width;
  }

  /** This spec's frame encoder, to be trained alone on images of faces. */
  public ModelSpec frameAlone() {
    return toBuilder()
        .frames(1)
        .transformerHeads(0)
        .midAttention(false)
        .late(Late.NONE)
        .fusion(Fusion.FRAME)
        .build();
  }

  /** A builder that starts from this spec. */
  public ModelSpecBuilder toBuilder() {
    return new ModelSpecBuilder(this);
  }

  /** A builder that starts from the paper's model. */
  public static ModelSpecBuilder builder() {
    return ModelPresets.PAPER.toBuilder();
  }

  /** This spec as plain JSON-like values; stages are pairs {@code [channels, units]}. */
  public Map<String, Object> toMap() {
    return ModelSpecMap.write(this);
  }

  /**
   * The spec that {@code map} describes. An absent key takes the paper's value; an unknown key, a
   * wrong type or a value out of range is refused.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static ModelSpec fromMap(Map<String, ?> map) {
    return ModelSpecMap.read(map);
  }
}
