package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.avtca.core.ModelSpec;

/**
 * Multimodal transfer module: twice on the way each stream's channels are weighed by what both
 * streams hold; each stream is then classified alone and the logits averaged. Source: Joze et al.,
 * CVPR 2020, arXiv 1911.08670, section 3.
 */
final class Mmtm implements Fusion {
  private final Convolutions second;
  private final Transfer early;
  private final Transfer late;
  private final Layer audioClassifier;
  private final Layer videoClassifier;

  Mmtm(Scope scope, ModelSpec spec, Convolutions second) {
    int d = spec.fusedWidth();
    this.second = second;
    early = new Transfer(scope.child("early"), d, spec.width());
    late = new Transfer(scope.child("late"), d, d);
    audioClassifier = Linear.withBias(scope.child("audio_classifier"), d, spec.classes());
    videoClassifier = Linear.withBias(scope.child("video_classifier"), d, spec.classes());
  }

  /** Squeezes both streams to one vector and excites the channels of each by it. */
  private static final class Transfer {
    private static final int SQUEEZE = 4;

    private final Layer squeeze;
    private final Layer exciteAudio;
    private final Layer exciteVideo;

    Transfer(Scope scope, int audio, int video) {
      int inner = (audio + video) / SQUEEZE;
      squeeze =
          Layer.sequence(Linear.withBias(scope.child("squeeze"), audio + video, inner), Layer.RELU);
      exciteAudio = Linear.withBias(scope.child("excite_audio"), inner, audio);
      exciteVideo = Linear.withBias(scope.child("excite_video"), inner, video);
    }

    /** (B, C, L) of each stream to the same shape. */
    Streams forward(Streams x, boolean training) {
      try (Streams means = Pooling.means(x);
          NDArray joined = Pooling.joined(means);
          NDArray z = squeeze.forward(joined, training)) {
        return new Streams(
            gated(x.audio(), exciteAudio, z, training), gated(x.video(), exciteVideo, z, training));
      }
    }

    /** 2 sigmoid(W z + b) times x, so that a map of zeros changes nothing. */
    private static NDArray gated(NDArray x, Layer excite, NDArray z, boolean training) {
      try (NDArray excitation = excite.forward(z, training);
          NDArray sigmoid = Activation.sigmoid(excitation);
          NDArray doubled = NativeArrays.scaled(sigmoid, 2);
          NDArray gate = doubled.expandDims(2)) {
        return x.mul(gate);
      }
    }
  }

  @Override
  public Scores forward(Streams first, boolean training) {
    try (Streams transferred = early.forward(first, training);
        Streams convolved = second.forward(transferred, training);
        Streams last = late.forward(convolved, training);
        Streams means = Pooling.means(last);
        NDArray audio = audioClassifier.forward(means.audio(), training);
        NDArray video = videoClassifier.forward(means.video(), training);
        NDArray sum = audio.add(video)) {
      return Scores.of(NativeArrays.scaled(sum, 0.5));
    }
  }
}
