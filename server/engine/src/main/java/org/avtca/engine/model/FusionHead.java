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
 * Embeddings (B, F, E) and audio (B, A, T) to logits (B, classes). Source: Algorithms 1, 6 to 10
 * and Figure 2.
 */
final class FusionHead {
  private static final int[] TIME = {1};

  private final ModelSpec spec;
  private final Layer audio1;
  private final Layer audio2;
  private final Layer video1;
  private final Layer video2;

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

  FusionHead(Scope scope, ModelSpec spec) {
    this.spec = spec;
    int w = spec.width();
    int d = spec.fusedWidth();
    audio1 = audio(scope.child("audio1"), spec.audioChannels(), w, d);
    audio2 = audio(scope.child("audio2"), d, 2 * d, d);
    video1 = video(scope.child("video1"), spec.embeddingWidth(), w);
    video2 = video(scope.child("video2"), w, d);
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

  private Layer audio(Scope scope, int in, int middle, int out) {
    return Layer.sequence(
        TemporalBlock.audio(scope.child(0), in, middle, spec.audioSame()),
        TemporalBlock.audio(scope.child(1), middle, out, spec.audioSame()));
  }

  private static Layer video(Scope scope, int in, int out) {
    return Layer.sequence(
        TemporalBlock.video(scope.child(0), in, out),
        TemporalBlock.video(scope.child(1), out, out));
  }

  private Attention mid(Scope scope) {
    int d = spec.fusedWidth();
    return new Attention(scope, d, d, d, spec.lateHeads(), spec.dropout());
  }

  private LateAttention late(Scope scope) {
    return new LateAttention(scope, spec.fusedWidth(), spec.lateHeads(), spec.dropout());
  }

  NDArray forward(NDArray embeddings, NDArray audio, boolean training) {
    try (Streams first = first(embeddings, audio, training);
        Streams transformed = transformed(first, training);
        Streams second = second(transformed, training);
        Streams mid = mid(second, training);
        Streams late = late(mid, training);
        NDArray pooled = pooled(late)) {
      return classifier.forward(pooled, training);
    }
  }

  /** The first convolutions, as (B, L, C). */
  private Streams first(NDArray embeddings, NDArray audio, boolean training) {
    try (NDArray frames = embeddings.swapAxes(1, 2);
        Streams convolved =
            new Streams(audio1.forward(audio, training), video1.forward(frames, training))) {
      return convolved.transpose();
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
  private Streams second(Streams x, boolean training) {
    try (Streams channelsFirst = x.transpose();
        Streams convolved =
            new Streams(
                audio2.forward(channelsFirst.audio(), training),
                video2.forward(channelsFirst.video(), training))) {
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
