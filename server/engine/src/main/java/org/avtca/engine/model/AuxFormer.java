package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.Scores.Auxiliary;
import org.avtca.engine.model.Scores.Stream;

/**
 * Two transformers, each stream over the other, make the logits; two more, each stream alone, learn
 * beside them so that either stream stays of use without the other. Source: Goncalves and Busso,
 * "AuxFormer: Robust Approach to Audiovisual Emotion Recognition", ICASSP 2022.
 */
final class AuxFormer implements Fusion {
  private static final int LAYERS = 2;
  private static final int HEADS = 4;
  private static final double AUXILIARY_WEIGHT = 0.5;

  private final Layer audioTokens;
  private final Layer videoTokens;
  private final TransformerStack audioOverVideo;
  private final TransformerStack videoOverAudio;
  private final Layer classifier;
  private final TransformerStack audioAlone;
  private final TransformerStack videoAlone;
  private final Layer audioClassifier;
  private final Layer videoClassifier;

  AuxFormer(Scope scope, ModelSpec spec) {
    int d = spec.fusedWidth();
    audioTokens = Linear.withBias(scope.child("audio_tokens"), d, d);
    videoTokens = Linear.withBias(scope.child("video_tokens"), spec.width(), d);
    audioOverVideo = stack(scope.child("audio_over_video"), spec);
    videoOverAudio = stack(scope.child("video_over_audio"), spec);
    Scope s = scope.child("classifier");
    classifier =
        Layer.sequence(
            Linear.withBias(s.child(0), 2 * d, d),
            Layer.RELU,
            scope.dropout(spec.dropout()).layer(),
            Linear.withBias(s.child(3), d, spec.classes()));
    audioAlone = stack(scope.child("audio_alone"), spec);
    videoAlone = stack(scope.child("video_alone"), spec);
    audioClassifier = Linear.withBias(scope.child("audio_classifier"), d, spec.classes());
    videoClassifier = Linear.withBias(scope.child("video_classifier"), d, spec.classes());
  }

  private static TransformerStack stack(Scope scope, ModelSpec spec) {
    int d = spec.fusedWidth();
    return new TransformerStack(scope, LAYERS, d, HEADS, 2 * d, spec.dropout());
  }

  @Override
  public Scores forward(Streams first, boolean training) {
    try (Streams steps = first.transpose();
        Streams x =
            new Streams(
                tokens(steps.audio(), audioTokens, training),
                tokens(steps.video(), videoTokens, training))) {
      NDArray logits = logits(x, training);
      return training ? new Scores(logits, auxiliaries(x)) : Scores.of(logits);
    }
  }

  private static NDArray tokens(NDArray steps, Layer linear, boolean training) {
    try (NDArray projected = linear.forward(steps, training)) {
      return Positions.added(projected);
    }
  }

  private NDArray logits(Streams x, boolean training) {
    try (NDArray audio = audioOverVideo.across(x.audio(), x.video(), training);
        NDArray video = videoOverAudio.across(x.video(), x.audio(), training);
        Streams means = new Streams(Pooling.meanOfTokens(audio), Pooling.meanOfTokens(video));
        NDArray joined = Pooling.joined(means)) {
      return classifier.forward(joined, training);
    }
  }

  private List<Auxiliary> auxiliaries(Streams x) {
    return List.of(
        new Auxiliary(
            alone(x.audio(), audioAlone, audioClassifier), Stream.AUDIO, AUXILIARY_WEIGHT),
        new Auxiliary(
            alone(x.video(), videoAlone, videoClassifier), Stream.VIDEO, AUXILIARY_WEIGHT));
  }

  private static NDArray alone(NDArray x, TransformerStack stack, Layer classifier) {
    try (NDArray attended = stack.within(x, true);
        NDArray mean = Pooling.meanOfTokens(attended)) {
      return classifier.forward(mean, true);
    }
  }
}
