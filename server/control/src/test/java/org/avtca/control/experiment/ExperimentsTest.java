package org.avtca.control.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.experiment.ExperimentConfig.Variant;
import org.avtca.control.job.Job;
import org.avtca.control.job.JobState;
import org.avtca.control.job.JobWorld;
import org.avtca.control.registry.ModelFolders;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.DatabaseKind;
import org.avtca.control.store.PageRequest;
import org.avtca.control.worker.TrainingOutcome;
import org.avtca.control.worker.WorkFailedException;
import org.avtca.core.ModelFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ExperimentsTest {
  private final DatabaseKind kind;
  @TempDir Path folder;
  private JobWorld world;
  private Experiments experiments;

  ExperimentsTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    world = new JobWorld(kind, folder, Instant.parse("2026-01-01T00:00:00Z"));
    world.dataset();
    experiments = world.experiments;
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void create_queuesEveryJob_inTheOrderOfThePlan() {
    Experiment made = create("ablation");

    assertThat(made.name()).matches("experiments/[a-z][a-z2-9]{9}");
    assertThat(made.state()).isEqualTo(JobState.QUEUED);
    assertThat(made.runs()).hasSize(7);
    assertThat(world.jobs.list(new PageRequest(10, Map.of(), false, null)).items())
        .extracting(Job::name)
        .containsExactlyElementsOf(made.runs().stream().map(ExperimentRun::job).toList());
    assertThat(world.jobs.get(made.runs().get(1).job()).config().preset()).isEqualTo("IT-4");
    assertThat(experiments.get(made.name())).isEqualTo(made);
  }

  @Test
  void create_isAllOrNothing_onceARequestId() {
    ExperimentConfig bad =
        new ExperimentConfig(
            "custom",
            JobWorld.config(),
            List.of(variant("good", "avtca"), variant("bad", "resnet")),
            List.of(),
            List.of());
    assertRefused(Reason.ARGUMENT_INVALID, () -> experiments.create(bad, "", false));
    assertThat(world.jobs.list(PageRequest.first(10)).items()).isEmpty();

    Experiment once = experiments.create(config("ablation"), "id", false);
    assertThat(experiments.create(config("ablation"), "id", false)).isEqualTo(once);
    assertThat(world.jobs.list(PageRequest.first(10)).items()).hasSize(7);
    assertRefused(
        Reason.REQUEST_ID_REUSED, () -> experiments.create(config("compare"), "id", false));
  }

  @Test
  void create_isRepeated_whateverBecameOfTheDataset() {
    Experiment once = experiments.create(config("ablation"), "id", false);
    world.database.run(tx -> tx.update("UPDATE datasets SET state = 'FAILED'"));
    assertThat(experiments.create(config("ablation"), "id", false)).isEqualTo(once);
    assertRefused(Reason.STATE_FORBIDS, () -> experiments.create(config("ablation"), "new", false));
  }

  @Test
  void create_validateOnly_keepsNothing() {
    Experiment checked = experiments.create(config("compare"), "", true);

    assertThat(checked.name()).isEmpty();
    assertThat(checked.runs()).hasSize(8);
    assertThat(experiments.list(PageRequest.first(10)).items()).isEmpty();
  }

  @Test
  void experiment_endsInATable_ofMeansOverRuns() throws IOException {
    Experiment made = createTwoSeeds();
    world.runner("a");

    finish("1", 0.5);
    assertThat(experiments.get(made.name()).state()).isEqualTo(JobState.RUNNING);
    finish("2", 0.3);
    finish("3", 0.7);
    finish("4", 0.4);

    Experiment done = experiments.get(made.name());
    assertThat(done.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(done.finishedRuns()).isEqualTo(4);
    assertThat(done.endTime()).isEqualTo(world.clock.instant());
    ResultTable table = done.table();
    assertThat(table.columns()).containsExactly("Accuracy", "F1", "UAR");
    assertThat(table.rows()).extracting(ResultTable.Line::variant).containsExactly("a", "b");
    MeanInterval accuracy = table.rows().get(0).cells().get(0);
    assertThat(accuracy.mean()).isCloseTo(0.6, within(1e-12));
    assertThat(accuracy.high()).isCloseTo(0.6 + 12.706 * 0.1, within(1e-9));
    assertThat(accuracy.runs()).isEqualTo(2);
    assertThat(table.rows().get(1).cells().get(2).mean()).isCloseTo(0.25, within(1e-12));
    assertThat(table.protocol())
        .contains("validation part, on which checkpoints are selected", "seeds [1, 2]", "a test");
  }

  @Test
  void table_survivesTheJobsAndTheirVersions() throws IOException {
    Experiment made = createTwoSeeds();
    world.runner("a");
    for (String seed : List.of("1", "2", "3", "4")) {
      finish(seed, 0.5);
    }
    ResultTable table = experiments.get(made.name()).table();
    for (ExperimentRun run : made.runs()) {
      world.registry.delete(VersionName.parse(world.jobs.get(run.job()).modelVersion()));
      world.jobs.delete(run.job());
    }

    assertThat(experiments.get(made.name()).table()).isEqualTo(table);
  }

  @Test
  void jobThatFails_failsTheExperiment_onceTheOthersAreDone() throws IOException {
    Experiment made = createTwoSeeds();
    world.runner("a");
    world.worker().fail(new WorkFailedException("DIVERGED", "the loss is NaN"));
    finish("2", 0.3);
    finish("3", 0.7);
    assertThat(experiments.get(made.name()).state()).isEqualTo(JobState.RUNNING);
    finish("4", 0.4);

    Experiment failed = experiments.get(made.name());
    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.failureMessage())
        .isEqualTo("1 of 4 jobs failed; " + made.runs().get(0).job() + " (a): the loss is NaN");
    assertThat(failed.table().rows().get(0).cells().get(0).runs()).isEqualTo(1);
    assertThat(failed.table().rows().get(1).cells().get(0).runs()).isEqualTo(2);
  }

  @Test
  void failedJobThatIsResumed_takesItsExperimentUpAgain() throws IOException {
    Experiment made = createTwoSeeds();
    world.runner("a");
    world.worker().fail(new WorkFailedException("DIVERGED", "the loss is NaN"));
    for (String seed : List.of("2", "3", "4")) {
      finish(seed, 0.5);
    }
    assertThat(experiments.get(made.name()).state()).isEqualTo(JobState.FAILED);

    world.jobs.resume(made.runs().get(0).job());
    Experiment again = experiments.get(made.name());
    assertThat(again.state()).isEqualTo(JobState.RUNNING);
    assertThat(again.endTime()).isNull();
    finish("1", 0.5);
    Experiment done = experiments.get(made.name());
    assertThat(done.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(done.failureMessage()).isEmpty();
    assertThat(done.table().rows().get(0).cells().get(0).runs()).isEqualTo(2);
  }

  @Test
  void cancel_endsWhatHasNotEnded_andKeepsTheRest() throws IOException {
    Experiment made = createTwoSeeds();
    world.runner("a");
    finish("1", 0.5);

    experiments.cancel(made.name());

    Experiment cancelled = experiments.get(made.name());
    assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
    assertThat(cancelled.runs())
        .extracting(ExperimentRun::state)
        .containsExactly(
            JobState.SUCCEEDED, JobState.CANCELLED, JobState.CANCELLED, JobState.CANCELLED);
    assertThat(cancelled.table().rows().get(0).cells().get(0).runs()).isEqualTo(1);
    assertRefused(Reason.STATE_FORBIDS, () -> experiments.cancel(made.name()));
  }

  @Test
  void events_areNumberedWithoutHoles_andSayWhatEachJobBecame() throws IOException {
    Experiment made = createTwoSeeds();
    world.runner("a");
    finish("1", 0.5);
    experiments.cancel(made.name());

    List<ExperimentEvent> events = experiments.events(made.name(), 0, 100);
    assertThat(events).extracting(ExperimentEvent::seq).first().isEqualTo(1L);
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).seq()).isEqualTo(i + 1L);
    }
    assertThat(events)
        .filteredOn(event -> event.job().isEmpty())
        .extracting(ExperimentEvent::state)
        .containsExactly(
            JobState.QUEUED, JobState.RUNNING, JobState.CANCELLING, JobState.CANCELLED);
    assertThat(events)
        .filteredOn(event -> event.job().equals(made.runs().get(0).job()))
        .extracting(ExperimentEvent::state)
        .containsExactly(JobState.RUNNING, JobState.SUCCEEDED);
    assertThat(experiments.events(made.name(), 3, 1)).containsExactly(events.get(2));
  }

  @Test
  void pausedJobs_pauseTheExperiment() {
    Experiment made = createTwoSeeds();
    made.runs().forEach(run -> world.jobs.pause(run.job()));
    assertThat(experiments.get(made.name()).state()).isEqualTo(JobState.PAUSED);
    world.jobs.resume(made.runs().get(0).job());
    assertThat(experiments.get(made.name()).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void delete_isForEndedOnes_andKeepsTheJobs() {
    Experiment made = createTwoSeeds();
    assertRefused(Reason.STATE_FORBIDS, () -> experiments.delete(made.name()));
    experiments.cancel(made.name());
    experiments.delete(made.name());

    assertRefused(Reason.EXPERIMENT_UNKNOWN, () -> experiments.get(made.name()));
    assertRefused(Reason.EXPERIMENT_UNKNOWN, () -> experiments.events(made.name(), 0, 1));
    assertThat(world.jobs.get(made.runs().get(0).job()).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void list_isFiltered() {
    Experiment ablation = create("ablation");
    Experiment compare = create("compare");
    experiments.cancel(compare.name());

    assertThat(list(Map.of("kind", "ablation"))).containsExactly(ablation.name());
    assertThat(list(Map.of("state", "CANCELLED"))).containsExactly(compare.name());
    assertThat(list(Map.of("dataset", "datasets/none"))).isEmpty();
  }

  @Test
  void otherJobs_areNoneOfItsBusiness() {
    Experiment made = createTwoSeeds();
    world.jobs.cancel(world.submit().name());

    assertThat(experiments.get(made.name())).isEqualTo(made);
  }

  private List<String> list(Map<String, String> filter) {
    return experiments.list(new PageRequest(10, filter, true, null)).items().stream()
        .map(Experiment::name)
        .toList();
  }

  private Experiment create(String kindOfExperiment) {
    return experiments.create(config(kindOfExperiment), "", false);
  }

  /** Variants a and b with seeds 1 and 2. */
  private Experiment createTwoSeeds() {
    return experiments.create(
        new ExperimentConfig(
            "custom",
            JobWorld.config(),
            List.of(variant("a", "avtca"), variant("b", "lmf")),
            List.of(1L, 2L),
            List.of()),
        "",
        false);
  }

  private static ExperimentConfig config(String kindOfExperiment) {
    return new ExperimentConfig(
        kindOfExperiment, JobWorld.config(), List.of(), List.of(), List.of());
  }

  private static Variant variant(String name, String preset) {
    return new Variant(name, preset, "", Map.of());
  }

  /** Ends the job that runs now with this accuracy, an F1 and a UAR of a tenth less. */
  private void finish(String seed, double accuracy) throws IOException {
    Path output = ModelFolders.write(world.worker().trainCommands().get(0).outputDirectory(), seed);
    world
        .worker()
        .finish(
            new TrainingOutcome(
                new ModelFolder(output).digest(),
                Map.of(
                    "validation.accuracy", accuracy,
                    "validation.weighted_f1", accuracy - 0.1,
                    "validation.uar", accuracy - 0.1),
                "a test"));
  }

  private static void assertRefused(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
