package org.avtca.engine.model;

import org.avtca.core.ModelSpec;

/**
 * Temporal convolutions of both streams, (B, C, L) to (B, C', L'). Source: Algorithm 1.
 *
 * @param audio with max pooling
 * @param video keeps the number of frames
 */
record Convolutions(Layer audio, Layer video) {

  /** (B, A, T) to (B, 2w, Ta). */
  static Layer audio1(Scope scope, ModelSpec spec) {
    return audio(scope.child("audio1"), spec, spec.audioChannels(), spec.width());
  }

  /** (B, 2w, Ta) to (B, 2w, Ta'). */
  static Layer audio2(Scope scope, ModelSpec spec) {
    return audio(scope.child("audio2"), spec, spec.fusedWidth(), 2 * spec.fusedWidth());
  }

  /** (B, E, F) to (B, w, F). */
  static Layer video1(Scope scope, ModelSpec spec) {
    return video(scope.child("video1"), spec.embeddingWidth(), spec.width());
  }

  /** (B, w, F) to (B, 2w, F). */
  static Layer video2(Scope scope, ModelSpec spec) {
    return video(scope.child("video2"), spec.width(), spec.fusedWidth());
  }

  private static Layer audio(Scope scope, ModelSpec spec, int in, int middle) {
    return Layer.sequence(
        TemporalBlock.audio(scope.child(0), in, middle, spec.audioSame()),
        TemporalBlock.audio(scope.child(1), middle, spec.fusedWidth(), spec.audioSame()));
  }

  private static Layer video(Scope scope, int in, int out) {
    return Layer.sequence(
        TemporalBlock.video(scope.child(0), in, out),
        TemporalBlock.video(scope.child(1), out, out));
  }

  Streams forward(Streams x, boolean training) {
    return new Streams(audio.forward(x.audio(), training), video.forward(x.video(), training));
  }
}
