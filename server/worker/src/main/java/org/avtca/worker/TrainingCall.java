package org.avtca.worker;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.avtca.core.Detector;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.training.ModelPlan;
import org.avtca.engine.training.Recipe;
import org.avtca.engine.training.SplitPlan;
import org.avtca.engine.training.TrainingException;
import org.avtca.engine.training.TrainingPlan;
import org.avtca.engine.training.TrainingRun;
import org.avtca.engine.version.JsonFile;
import org.avtca.proto.v1.Split;
import org.avtca.proto.v1.TrainingConfig;
import org.avtca.proto.v1.TrainingTask;
import org.avtca.proto.worker.v1.TrainEvent;
import org.avtca.proto.worker.v1.TrainRequest;
import org.avtca.proto.worker.v1.TrainResult;

/** One Train call: from a request to a model version, and tells how it goes. */
final class TrainingCall {
  private static final String DEFAULT_PRESET = "avtca";
  private static final String DEFAULT_RECIPE = "recommended";
  private static final String FACE_RECIPE = "faces";

  private final FaceDetectors detectors;
  private final Device device;
  private final Backpressure<TrainEvent> events;
  private final LongSupplier nanoTime;

  TrainingCall(
      FaceDetectors detectors,
      Device device,
      Backpressure<TrainEvent> events,
      LongSupplier nanoTime) {
    this.detectors = detectors;
    this.device = device;
    this.events = events;
    this.nanoTime = nanoTime;
  }

  /**
   * Does the work.
   *
   * @throws TrainingException if the loss is lost or no clip is usable
   * @throws IOException if something cannot be read or written
   * @throws IllegalArgumentException if the request makes no sense
   */
  void run(TrainRequest request) throws IOException, InterruptedException, TrainingException {
    TrainingRun run =
        new TrainingRun(
            plan(request, detectors),
            DatasetFormats.reader(request.getDatasetFormat()),
            detectors,
            device,
            new TrainingEvents(events, nanoTime),
            InstantSource.system());
    TrainingRun.Outcome outcome = run.run();
    events.send(
        TrainEvent.newBuilder()
            .setResult(
                TrainResult.newBuilder()
                    .setDigest(outcome.digest())
                    .putAllMetrics(outcome.metadata().metrics())
                    .setProtocol(outcome.metadata().protocol()))
            .build());
  }

  static TrainingPlan plan(TrainRequest request, FaceDetectors detectors) throws IOException {
    TrainingConfig config = request.getConfig();
    boolean faces = config.getTask() == TrainingTask.TRAINING_TASK_FACE_EXPRESSION;
    Recipe recipe =
        Recipe.named(orElse(config.getRecipe(), faces ? FACE_RECIPE : DEFAULT_RECIPE))
            .with(config.getHyperparametersMap());
    String preset = orElse(config.getPreset(), DEFAULT_PRESET);
    Map<String, Object> overrides = overrides(config.getSpecOverridesJson());
    int frameSize = config.getFrameSize();
    Detector detector = detectors.haar();
    ModelPlan model =
        faces
            ? ModelPlan.ofFrames(preset, overrides, frameSize, recipe.audioNorm(), detector)
            : ModelPlan.of(preset, overrides, frameSize, recipe.audioNorm(), detector);
    String warmStart = request.getWarmStartPath();
    return new TrainingPlan(
        Path.of(request.getDatasetPath()),
        request.getDatasetFormat(),
        Path.of(request.getCacheDirectory()),
        Path.of(request.getCheckpointDirectory()),
        Path.of(request.getOutputDirectory()),
        model,
        recipe,
        split(config.getSplit()),
        config.getSeed(),
        request.getThreads(),
        warmStart.isEmpty() ? Optional.empty() : Optional.of(Path.of(warmStart)));
  }

  private static String orElse(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }

  private static Map<String, Object> overrides(String json) throws IOException {
    return json.isEmpty() ? Map.of() : new LinkedHashMap<>(JsonFile.parse(json));
  }

  private static SplitPlan split(Split split) {
    double fraction =
        split.getValidationFraction() == 0
            ? SplitPlan.DEFAULT.validateFraction()
            : split.getValidationFraction();
    return switch (split.getStrategy()) {
      case "", "by-actor" -> drawn(SplitPlan.Strategy.BY_ACTOR, split, fraction);
      case "sex-balanced" -> drawn(SplitPlan.Strategy.SEX_BALANCED, split, fraction);
      case "clip-random" -> drawn(SplitPlan.Strategy.CLIP_RANDOM, split, fraction);
      case "k-fold" -> drawn(SplitPlan.Strategy.K_FOLD, split, 0);
      case "listed" -> drawn(SplitPlan.Strategy.LISTED, split, 0);
      case "explicit" ->
          SplitPlan.explicit(
              split.getTrainGroupsList(),
              split.getValidationGroupsList(),
              split.getTestGroupsList());
      default ->
          throw new IllegalArgumentException(
              "split: "
                  + split.getStrategy()
                  + " (expected: by-actor | k-fold | sex-balanced | explicit | listed |"
                  + " clip-random)");
    };
  }

  /** With the groups that the request names, so that the plan refuses them. */
  private static SplitPlan drawn(SplitPlan.Strategy strategy, Split split, double fraction) {
    return new SplitPlan(
        strategy,
        split.getTrainGroupsList(),
        split.getValidationGroupsList(),
        split.getTestGroupsList(),
        fraction,
        split.getFolds(),
        split.getFold());
  }
}
