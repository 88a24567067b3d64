package org.avtca.core;

import java.util.List;

/**
 * Builds a {@link ModelSpec} from another; each method replaces the component of its name.
 * Validation is {@link #build}'s, so components that depend on each other may be set in any order.
 */
public final class ModelSpecBuilder {
  private int classes;
  private int frames;
  private int audioChannels;
  private int stem;
  private boolean stemNorm;
  private List<ModelSpec.Stage> stages;
  private int attentionAfterStage;
  private int reduction;
  private boolean localDepthwise;
  private boolean shuffle;
  private int head;
  private boolean audioSame;
  private int width;
  private int transformerHeads;
  private ModelSpec.Norm transformerNorm;
  private boolean midAttention;
  private ModelSpec.Late late;
  private int lateHeads;
  private ModelSpec.Pool pool;
  private ModelSpec.Combine combine;
  private double dropout;
  private ModelSpec.Fusion fusion;

  ModelSpecBuilder(ModelSpec spec) {
    classes = spec.classes();
    frames = spec.frames();
    audioChannels = spec.audioChannels();
    stem = spec.stem();
    stemNorm = spec.stemNorm();
    stages = spec.stages();
    attentionAfterStage = spec.attentionAfterStage();
    reduction = spec.reduction();
    localDepthwise = spec.localDepthwise();
    shuffle = spec.shuffle();
    head = spec.head();
    audioSame = spec.audioSame();
    width = spec.width();
    transformerHeads = spec.transformerHeads();
    transformerNorm = spec.transformerNorm();
    midAttention = spec.midAttention();
    late = spec.late();
    lateHeads = spec.lateHeads();
    pool = spec.pool();
    combine = spec.combine();
    dropout = spec.dropout();
    fusion = spec.fusion();
  }

  public ModelSpecBuilder classes(int classes) {
    this.classes = classes;
    return this;
  }

  public ModelSpecBuilder frames(int frames) {
    this.frames = frames;
    return this;
  }

  public ModelSpecBuilder audioChannels(int audioChannels) {
    this.audioChannels = audioChannels;
    return this;
  }

  public ModelSpecBuilder stem(int stem) {
    this.stem = stem;
    return this;
  }

  public ModelSpecBuilder stemNorm(boolean stemNorm) {
    this.stemNorm = stemNorm;
    return this;
  }

  public ModelSpecBuilder stages(List<ModelSpec.Stage> stages) {
    this.stages = stages;
    return this;
  }

  public ModelSpecBuilder attentionAfterStage(int attentionAfterStage) {
    this.attentionAfterStage = attentionAfterStage;
    return this;
  }

  public ModelSpecBuilder reduction(int reduction) {
    this.reduction = reduction;
    return this;
  }

  public ModelSpecBuilder localDepthwise(boolean localDepthwise) {
    this.localDepthwise = localDepthwise;
    return this;
  }

  public ModelSpecBuilder shuffle(boolean shuffle) {
    this.shuffle = shuffle;
    return this;
  }

  public ModelSpecBuilder head(int head) {
    this.head = head;
    return this;
  }

  public ModelSpecBuilder audioSame(boolean audioSame) {
    this.audioSame = audioSame;
    return this;
  }

  public ModelSpecBuilder width(int width) {
    this.width = width;
    return this;
  }

  public ModelSpecBuilder transformerHeads(int transformerHeads) {
    this.transformerHeads = transformerHeads;
    return this;
  }

  public ModelSpecBuilder transformerNorm(ModelSpec.Norm transformerNorm) {
    this.transformerNorm = transformerNorm;
    return this;
  }

  public ModelSpecBuilder midAttention(boolean midAttention) {
    this.midAttention = midAttention;
    return this;
  }

  public ModelSpecBuilder late(ModelSpec.Late late) {
    this.late = late;
    return this;
  }

  public ModelSpecBuilder lateHeads(int lateHeads) {
    this.lateHeads = lateHeads;
    return this;
  }

  public ModelSpecBuilder pool(ModelSpec.Pool pool) {
    this.pool = pool;
    return this;
  }

  public ModelSpecBuilder combine(ModelSpec.Combine combine) {
    this.combine = combine;
    return this;
  }

  public ModelSpecBuilder dropout(double dropout) {
    this.dropout = dropout;
    return this;
  }

  public ModelSpecBuilder fusion(ModelSpec.Fusion fusion) {
    this.fusion = fusion;
    return this;
  }

  /**
   * The spec.
   *
   * @throws IllegalArgumentException if components are out of range or contradict each other
   */
  public ModelSpec build() {
    return new ModelSpec(
        classes,
        frames,
        audioChannels,
        stem,
        stemNorm,
        stages,
        attentionAfterStage,
        reduction,
        localDepthwise,
        shuffle,
        head,
        audioSame,
        width,
        transformerHeads,
        transformerNorm,
        midAttention,
        late,
        lateHeads,
        pool,
        combine,
        dropout,
        fusion);
  }
}
