package org.avtca.engine.training;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.ModelSpec;
import org.avtca.core.PreprocessingProfile.AudioNorm;

/**
 * How a model is trained: everything that decides the result beside the data, the model's spec and
 * the seed. As a map its keys are the snake-case names of these components; each of them can be
 * overridden by name, see {@link #with}.
 *
 * @param name of the published recipe that this one started from
 * @param epochs passes over the training part, >= 1
 * @param batchSize clips of one step, >= 2, since batch norm needs two
 * @param optimizer what turns gradients into steps
 * @param learningRate the largest one of the schedule, > 0
 * @param weightDecay L2 added to the gradient (SGD, Adam) or decoupled from it (AdamW), >= 0
 * @param momentum of SGD, 0 <= momentum < 1
 * @param dampening of SGD's momentum, 0..1
 * @param schedule the course of the learning rate
 * @param warmup the part of all steps in which the rate rises, 0 <= warmup < 1; for {@code
 *     one_cycle} and {@code cosine}
 * @param milestones epochs (from 1) at whose start {@code steps} multiplies the rate by the factor
 * @param milestoneFactor that factor, > 0
 * @param clipNorm the largest global norm of a step's gradient, 0 for no limit
 * @param labelSmoothing the part of each target that is spread over all classes, 0 <= x < 1
 * @param modalityDropout whether each clip is also seen softly mixed out and with one modality
 *     missing
 * @param embeddingDropout the probability that a frame's embedding is zeroed, 0 <= p < 1
 * @param flip the probability that a clip's faces are mirrored, 0..1
 * @param rotate faces turn by up to so many degrees either way, one angle a clip, 0..180
 * @param brightness faces get up to so much brighter or darker, one factor 1 +- x a clip, 0 <= x <
 *     1
 * @param audioNoise standard deviation of the noise that is added to the normalised audio features
 * @param audioShift the sound comes up to so many seconds earlier or later than the pictures, one
 *     shift a clip, 0..1
 * @param audioNorm whether audio features are standardised with the training part's statistics
 * @param freezeEncoderEpochs for how many first epochs the frame encoder keeps its weights and
 *     stays in eval mode, >= 0; as many as {@code epochs}: throughout
 * @param classWeights what a clip counts in the loss
 * @param selectBy which validation figure chooses the best epoch
 * @param patience the training ends early after so many epochs without a better one, 0 for never
 */
public record Recipe(
    String name,
    int epochs,
    int batchSize,
    OptimizerKind optimizer,
    double learningRate,
    double weightDecay,
    double momentum,
    double dampening,
    ScheduleKind schedule,
    double warmup,
    List<Integer> milestones,
    double milestoneFactor,
    double clipNorm,
    double labelSmoothing,
    boolean modalityDropout,
    double embeddingDropout,
    double flip,
    double rotate,
    double brightness,
    double audioNoise,
    double audioShift,
    AudioNorm audioNorm,
    int freezeEncoderEpochs,
    ClassWeights classWeights,
    SelectBy selectBy,
    int patience) {

  /** The rule of a step. */
  public enum OptimizerKind {
    /** Gradient descent with momentum and dampening; L2 in the gradient. */
    SGD,
    /** Adam with L2 in the gradient. */
    ADAM,
    /** Adam with decoupled weight decay. */
    ADAMW
  }

  /** The course of the learning rate. */
  public enum ScheduleKind {
    CONSTANT,
    /** A linear rise, then a half cosine down to zero. */
    COSINE,
    /** A half cosine up from a 25th, then one down to nearly zero. */
    ONE_CYCLE,
    /** Multiplied at milestones. */
    STEPS
  }

  /** What a clip counts in the loss. */
  public enum ClassWeights {
    /** All the same. */
    EVEN,
    /** The less the more clips its class has, so that all classes count the same. */
    BALANCED
  }

  /** The validation figure by which the best epoch is chosen. */
  public enum SelectBy {
    UAR,
    ACCURACY,
    WEIGHTED_F1,
    /** The smaller the better. */
    LOSS
  }

  public Recipe {
    requireNonNull(name, "name");
    requireNonNull(optimizer, "optimizer");
    requireNonNull(schedule, "schedule");
    requireNonNull(audioNorm, "audioNorm");
    requireNonNull(classWeights, "classWeights");
    requireNonNull(selectBy, "selectBy");
    milestones = List.copyOf(milestones);
    require(epochs >= 1 && epochs <= 100_000, "epochs", epochs, "1..100000");
    require(batchSize >= 2 && batchSize <= 4096, "batch_size", batchSize, "2..4096");
    require(learningRate > 0 && learningRate <= 100, "learning_rate", learningRate, "0 < x <= 100");
    require(weightDecay >= 0 && weightDecay <= 10, "weight_decay", weightDecay, "0..10");
    require(momentum >= 0 && momentum < 1, "momentum", momentum, "0 <= x < 1");
    require(dampening >= 0 && dampening <= 1, "dampening", dampening, "0..1");
    require(warmup >= 0 && warmup < 1, "warmup", warmup, "0 <= x < 1, a part of all steps");
    requireAscending(milestones);
    require(
        milestoneFactor > 0 && milestoneFactor <= 10,
        "milestone_factor",
        milestoneFactor,
        "0 < x <= 10");
    require(clipNorm >= 0 && clipNorm <= 1e6, "clip_norm", clipNorm, "0..1e6, 0 for no limit");
    require(
        labelSmoothing >= 0 && labelSmoothing < 1, "label_smoothing", labelSmoothing, "0 <= x < 1");
    require(
        embeddingDropout >= 0 && embeddingDropout < 1,
        "embedding_dropout",
        embeddingDropout,
        "0 <= x < 1");
    require(flip >= 0 && flip <= 1, "flip", flip, "0..1");
    require(rotate >= 0 && rotate <= 180, "rotate", rotate, "0..180 degrees");
    require(brightness >= 0 && brightness < 1, "brightness", brightness, "0 <= x < 1");
    require(audioNoise >= 0 && audioNoise <= 10, "audio_noise", audioNoise, "0..10");
    require(audioShift >= 0 && audioShift <= 1, "audio_shift", audioShift, "0..1 seconds");
    require(freezeEncoderEpochs >= 0, "freeze_encoder_epochs", freezeEncoderEpochs, ">= 0");
    require(patience >= 0, "patience", patience, ">= 0, 0 for no early end");
  }

  /**
   * The published recipe called {@code name}: {@code recommended}, {@code paper}, {@code authors}
   * or {@code faces}.
   *
   * @throws IllegalArgumentException that lists the names, if there is none
   */
  public static Recipe named(String name) {
    return Recipes.named(name);
  }

  /**
   * This recipe with some components replaced.
   *
   * @param overrides values as text by the components' names, as {@code batch_size=16}; lists are
   *     separated by commas
   * @throws IllegalArgumentException that says what was expected, for an unknown name or a wrong
   *     value
   */
  public Recipe with(Map<String, String> overrides) {
    return RecipeMap.override(this, overrides);
  }

  /**
   * This recipe without what a network cannot miss: without modality dropout for one of a single
   * modality, without embedding dropout for one of a single frame.
   */
  Recipe fitting(ModelSpec spec) {
    Map<String, String> changes = new LinkedHashMap<>();
    if (modalityDropout && !spec.fusion().usesBoth()) {
      changes.put("modality_dropout", "false");
    }
    if (embeddingDropout > 0 && spec.frames() == 1) {
      changes.put("embedding_dropout", "0");
    }
    return changes.isEmpty() ? this : with(changes);
  }

  /** This recipe as plain JSON-like values. */
  public Map<String, Object> toMap() {
    return RecipeMap.write(this);
  }

  /**
   * The recipe that {@code values} describe; every key is required, unknown ones are refused.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static Recipe fromMap(Map<String, ?> values) {
    return RecipeMap.read(values);
  }

  private static void requireAscending(List<Integer> milestones) {
    for (int i = 0; i < milestones.size(); i++) {
      int least = i == 0 ? 1 : milestones.get(i - 1) + 1;
      require(milestones.get(i) >= least, "milestones", milestones, "ascending epochs from 1");
    }
  }

  private static void require(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
