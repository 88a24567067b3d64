package org.avtca.engine.training;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.Condition;
import org.avtca.core.ModelMetadata;
import org.avtca.core.ModelSpec;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.DatasetReader;
import org.avtca.engine.dataset.Split;
import org.avtca.engine.evaluation.EvaluationReport;
import org.avtca.engine.evaluation.Predictions;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.report.EvaluationPage;
import org.avtca.engine.training.TrainingListener.Level;
import org.avtca.engine.training.TrainingListener.Phase;
import org.avtca.engine.version.ModelVersionWriter;

/**
 * One training from a data set to a model version: prepare, train, evaluate, register. A run that
 * was killed is run again with the same plan, and goes on from its last checkpoint.
 *
 * <p>One a process: the engine keeps process-wide state of a training. Its own threads come from
 * the property {@code ai.djl.pytorch.num_threads}.
 */
public final class TrainingRun {
  private final TrainingPlan plan;
  private final DatasetReader reader;
  private final FaceDetectors detectors;
  private final Device device;
  private final TrainingListener listener;
  private final InstantSource clock;

  /**
   * What came of a run.
   *
   * @param digest of the version's folder
   * @param metadata with metrics and protocol
   */
  public record Outcome(String digest, ModelMetadata metadata) {}

  /** A run of {@code plan}, whose data set {@code reader} knows to read. */
  public TrainingRun(
      TrainingPlan plan,
      DatasetReader reader,
      FaceDetectors detectors,
      Device device,
      TrainingListener listener,
      InstantSource clock) {
    this.plan = requireNonNull(plan, "plan");
    this.reader = requireNonNull(reader, "reader");
    this.detectors = requireNonNull(detectors, "detectors");
    this.device = requireNonNull(device, "device");
    this.listener = requireNonNull(listener, "listener");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Does everything.
   *
   * @throws TrainingException if the loss is lost or no clip is usable
   * @throws IllegalArgumentException if the plan does not fit the data set
   * @throws IOException if something cannot be read or written
   * @throws InterruptedException if this thread was interrupted
   */
  public Outcome run() throws IOException, InterruptedException, TrainingException {
    Instant started = clock.instant();
    long memory = Runtime.getRuntime().maxMemory();
    BatchLoader.requireRoom(plan.model().profile(), plan.recipe().batchSize(), memory);
    listener.phase(Phase.PREPARE);
    TrainingData data = TrainingData.prepare(plan, reader, detectors, listener);
    AudioNormalizer normalizer = normalizer(data);
    ModelSpec spec = plan.model().specFor(data.labels().size());
    try (AvtcaModel model = AvtcaModel.initialise(spec, device, plan.seed());
        BatchLoader loader =
            new BatchLoader(
                data.clips()::read,
                plan.model().profile(),
                normalizer,
                FrameLayout.of(spec),
                plan.recipe().batchSize())) {
      Optional<WarmStart.Outcome> start = warmStart(model);
      listener.phase(Phase.TRAIN);
      List<EpochMetrics> epochs = trainer(model, loader, data).train(data.split());
      listener.phase(Phase.EVALUATE);
      EvaluationReport report = evaluate(model, loader, data);
      listener.phase(Phase.REGISTER);
      Provenance provenance = new Provenance(plan, data, start, device, started, clock.instant());
      ModelMetadata metadata =
          new ModelMetadata(
              spec,
              plan.model().preset(),
              plan.model().profile(),
              data.labels(),
              normalizer,
              report.calibration(),
              plan.recipe().modalityDropout(),
              provenance.toMap(),
              report.figures(),
              report.protocol(),
              ModelMetadata.Golden.STANDARD);
      Map<String, Object> evaluation = evaluation(report, data, epochs);
      String digest =
          new ModelVersionWriter(plan.output())
              .write(model, metadata, evaluation, EvaluationPage.of(title(), evaluation));
      return new Outcome(digest, metadata);
    }
  }

  private AudioNormalizer normalizer(TrainingData data) throws IOException {
    if (plan.recipe().audioNorm() == AudioNorm.NONE) {
      return AudioNormalizer.none();
    }
    var fitter = new AudioNormalizer.Fitter(plan.model().spec().audioChannels());
    for (ClipRecord clip : data.split().train()) {
      fitter.add(data.clips().read(clip).features());
    }
    return fitter.fit();
  }

  private Optional<WarmStart.Outcome> warmStart(AvtcaModel model) throws IOException {
    if (plan.warmStart().isEmpty()) {
      return Optional.empty();
    }
    WarmStart.Outcome outcome = WarmStart.at(plan.warmStart().orElseThrow()).apply(model);
    outcome.lines().forEach(line -> listener.log(Level.INFO, line));
    return Optional.of(outcome);
  }

  private Trainer trainer(AvtcaModel model, BatchLoader loader, TrainingData data)
      throws IOException {
    CheckpointFolder checkpoints =
        new CheckpointFolder(
            plan.checkpoints(),
            data.runDigest(plan),
            warning -> listener.log(Level.WARNING, warning));
    return new Trainer(
        model, plan.recipe(), new Seeds(plan.seed()), loader, checkpoints, listener, clock);
  }

  private EvaluationReport evaluate(AvtcaModel model, BatchLoader loader, TrainingData data)
      throws IOException {
    Evaluator evaluator = new Evaluator(model, loader, plan.recipe().batchSize());
    EnumSet<Condition> all = EnumSet.allOf(Condition.class);
    Split split = data.split();
    Map<Condition, Predictions> validation = evaluator.predict(split.validate(), all);
    Map<Condition, Predictions> test =
        split.test().isEmpty() ? Map.of() : evaluator.predict(split.test(), all);
    return EvaluationReport.of(data.labels(), data.protocol(plan), validation, test, plan.seed());
  }

  private String title() {
    int size = plan.model().profile().frameSize();
    return "Preset %s, faces of %d x %d pixels, recipe %s, seed %d"
        .formatted(plan.model().preset(), size, size, plan.recipe().name(), plan.seed());
  }

  private static Map<String, Object> evaluation(
      EvaluationReport report, TrainingData data, List<EpochMetrics> epochs) {
    Map<String, Object> map = new LinkedHashMap<>(report.toMap());
    map.put("clips", data.counts());
    map.put("epochs", epochs.stream().map(EpochMetrics::toMap).toList());
    return map;
  }
}
