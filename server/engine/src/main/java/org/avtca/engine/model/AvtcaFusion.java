package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Combine;
import org.avtca.core.ModelSpec.Late;
import org.avtca.core.ModelSpec.Pool;
import org.jspecify.annotations.Nullable;

/**
 * AVT-CA's own fusion, or the parts of it that an ablation keeps: transformers between the
 * convolutions, attention after them. Source: Algorithms 6 to 10 and Figure 2.
 */
final class AvtcaFusion implements Fusion {
  private static final int[] TIME = {1};

  private final ModelSpec spec;
  private final Convolutions second;

  /**
   * The intermediate transformers: queries from audio, keys and values from video; and reversed.
   */
  private final @Nullable TransformerBlock audioFromVideo;

  private final @Nullable TransformerBlock videoFromAudio;
  private final @Nullable Attention midAudio;
  private final @Nullable Attention midVideo;
  private final @Nullable LateAttention lateAudio;
  private final @Nullable LateAttention lateVideo;
  private final Layer classifier;

  AvtcaFusion(Scope scope, ModelSpec spec, Convolutions second) {
    this.spec = spec;
    this.second = second;
    int w = spec.width();
    int d = spec.fusedWidth();
    boolean transformers = spec.transformerHeads() > 0;
    audioFromVideo = transformers ? new TransformerBlock(scope.child("av"), w, d, spec) : null;
    videoFromAudio = transformers ? new TransformerBlock(scope.child("va"), d, w, spec) : null;
    midAudio = spec.midAttention() ? mid(scope.child("mid_av")) : null;
    midVideo = spec.midAttention() ? mid(scope.child("mid_va")) : null;
    lateAudio = spec.late() == Late.NONE ? null : late(scope.child("late_audio"));
    lateVideo =
        spec.late() == Late.NONE || spec.late() == Late.SHARED
            ? lateAudio
            : late(scope.child("late_video"));
    int pooled = spec.combine() == Combine.CONCAT ? 2 * d : d;
    classifier = Linear.withBias(scope.child("classifier"), pooled, spec.classes());
  }

  private Attention mid(Scope scope) {
    int d = spec.fusedWidth();
    return new Attention(scope, d, d, d, spec.lateHeads(), spec.dropout());
  }

  private LateAttention late(Scope scope) {
    return new LateAttention(scope, spec.fusedWidth(), spec.lateHeads(), spec.dropout());
  }

  @Override
  public Scores forward(Streams first, boolean training) {
    try (Streams tokens = first.transpose();
        Streams transformed = transformed(tokens, training);
        Streams convolved = convolved(transformed, training);
        Streams mid = mid(convolved, training);
        Streams late = late(mid, training);
        NDArray pooled = pooled(late)) {
      return Scores.of(classifier.forward(pooled, training));
    }
  }

  private Streams transformed(Streams x, boolean training) {
    if (audioFromVideo == null || videoFromAudio == null) {
      return x;
    }
    try (Streams crossed =
        new Streams(
            audioFromVideo.forward(x.video(), x.audio(), training),
            videoFromAudio.forward(x.audio(), x.video(), training))) {
      return x.plus(crossed);
    }
  }

  /** The second convolutions, from and to (B, L, C). */
  private Streams convolved(Streams x, boolean training) {
    try (Streams channelsFirst = x.transpose();
        Streams convolved = second.forward(channelsFirst, training)) {
      return convolved.transpose();
    }
  }

  private Streams mid(Streams x, boolean training) {
    if (midAudio == null || midVideo == null) {
      return x;
    }
    try (Streams crossed =
        new Streams(
            midAudio.forward(x.video(), x.audio(), training),
            midVideo.forward(x.audio(), x.video(), training))) {
      return x.plus(crossed);
    }
  }

  private Streams late(Streams x, boolean training) {
    if (lateAudio == null || lateVideo == null) {
      return x;
    }
    boolean cross = spec.late() == Late.CROSS;
    NDArray audioKeys = cross ? x.video() : x.audio();
    NDArray videoKeys = cross ? x.audio() : x.video();
    return new Streams(
        lateAudio.forward(x.audio(), audioKeys, training),
        lateVideo.forward(x.video(), videoKeys, training));
  }

  private NDArray pooled(Streams x) {
    try (NDArray audio = overTime(x.audio());
        NDArray video = overTime(x.video())) {
      return spec.combine() == Combine.CONCAT
          ? NDArrays.concat(new NDList(audio, video), 1)
          : audio.add(video);
    }
  }

  private NDArray overTime(NDArray x) {
    return spec.pool() == Pool.MAX ? x.max(TIME) : x.mean(TIME);
  }
}
