package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;
import java.util.function.Supplier;
import org.avtca.core.ModelSpec;

/** Makes the fusion head that a spec names. */
final class FusionHeads {

  private FusionHeads() {}

  static FusionHead of(Scope scope, ModelSpec spec) {
    return switch (spec.fusion()) {
      case AVT_CA -> twoStages(scope, spec, second -> new AvtcaFusion(scope, spec, second));
      case AUDIO_ONLY -> OneModality.audio(scope, spec);
      case VIDEO_ONLY -> OneModality.video(scope, spec);
      case FRAME -> frame(scope, spec);
      case LMF -> twoStages(scope, spec, second -> new Lmf(scope.child("lmf"), spec, second));
      case MULT -> oneStage(scope, spec, () -> new Mult(scope.child("mult"), spec));
      case MMTM -> twoStages(scope, spec, second -> new Mmtm(scope.child("mmtm"), spec, second));
      case MSAF -> twoStages(scope, spec, second -> new Msaf(scope.child("msaf"), spec, second));
      case CFN_SR ->
          twoStages(scope, spec, second -> new CfnSr(scope.child("cfn_sr"), spec, second));
      case MULTIMODAL_TRANSFORMER ->
          oneStage(
              scope,
              spec,
              () -> new MultimodalTransformer(scope.child("multimodal_transformer"), spec));
      case AUXFORMER -> oneStage(scope, spec, () -> new AuxFormer(scope.child("auxformer"), spec));
    };
  }

  /** A linear classifier on the one frame's embedding. */
  private static FusionHead frame(Scope scope, ModelSpec spec) {
    Layer classifier =
        Linear.withBias(scope.child("classifier"), spec.embeddingWidth(), spec.classes());
    return (embeddings, audio, training) -> {
      try (NDArray only = embeddings.reshape(-1, spec.embeddingWidth())) {
        return Scores.of(classifier.forward(only, training));
      }
    };
  }

  /** With first convolutions alone. */
  private static FusionHead oneStage(Scope scope, ModelSpec spec, Supplier<Fusion> fusion) {
    var first =
        new Convolutions(Convolutions.audio1(scope, spec), Convolutions.video1(scope, spec));
    return head(first, fusion.get());
  }

  /** With first convolutions, and second ones that the fusion applies where it wants them. */
  private static FusionHead twoStages(
      Scope scope, ModelSpec spec, Function<Convolutions, Fusion> fusion) {
    // In the order of PyTorch's state dict.
    Layer audio1 = Convolutions.audio1(scope, spec);
    Layer audio2 = Convolutions.audio2(scope, spec);
    Layer video1 = Convolutions.video1(scope, spec);
    Layer video2 = Convolutions.video2(scope, spec);
    return head(new Convolutions(audio1, video1), fusion.apply(new Convolutions(audio2, video2)));
  }

  private static FusionHead head(Convolutions first, Fusion fusion) {
    return (embeddings, audio, training) -> {
      try (NDArray frames = embeddings.swapAxes(1, 2);
          Streams streams = first.forward(new Streams(audio, frames), training)) {
        return fusion.forward(streams, training);
      }
    };
  }
}
