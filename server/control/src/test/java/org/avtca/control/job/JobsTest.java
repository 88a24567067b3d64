package org.avtca.control.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.dataset.DatasetDraft;
import org.avtca.control.dataset.DatasetState;
import org.avtca.control.registry.Candidate;
import org.avtca.control.registry.ModelFolders;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.DatabaseKind;
import org.avtca.control.store.PageRequest;
import org.avtca.control.worker.TrainingConfig;
import org.avtca.control.worker.TrainingConfig.Split;
import org.avtca.control.worker.TrainingConfig.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JobsTest {
  private final DatabaseKind kind;
  @TempDir Path folder;
  private JobWorld world;
  private Jobs jobs;

  JobsTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    world = new JobWorld(kind, folder, Instant.parse("2026-01-01T00:00:00Z"));
    world.dataset();
    jobs = world.jobs;
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void facesAndClips_areNotMixedUp() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    world.datasets.create(
        new DatasetDraft("", pictures.toString(), DatasetDraft.FACE_FOLDER, 0), "pictures", false);
    TrainingConfig clips = JobWorld.config();

    Job faces = jobs.create(with(clips, Task.FACE_EXPRESSION, "datasets/pictures"), "", false);

    assertThat(faces.config().recipe()).isEqualTo("faces");
    assertThatThrownBy(() -> jobs.create(with(clips, Task.EMOTION, "datasets/pictures"), "", false))
        .hasMessageContaining("expected: face-expression for pictures of faces");
    assertThatThrownBy(
            () -> jobs.create(with(clips, Task.FACE_EXPRESSION, "datasets/clips"), "", false))
        .hasMessageContaining("expected: emotion for clips");
  }

  private static TrainingConfig with(TrainingConfig config, Task task, String dataset) {
    return new TrainingConfig(
        task,
        config.model(),
        dataset,
        config.preset(),
        config.specOverridesJson(),
        config.recipe(),
        config.hyperparameters(),
        config.split(),
        config.seed(),
        config.frameSize(),
        config.warmStart(),
        config.labels());
  }

  @Test
  void create_queuesWithTheDefaultsFilledIn() {
    Job job = world.submit();
    assertThat(job.name()).matches("trainingJobs/[a-z][a-z2-9]{9}");
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.config().preset()).isEqualTo("avtca");
    assertThat(job.config().recipe()).isEqualTo("recommended");
    assertThat(job.config().split().strategy()).isEqualTo("by-actor");
    assertThat(jobs.get(job.name())).isEqualTo(job);
    assertThat(jobs.events(job.name(), 0, 10))
        .containsExactly(
            new JobEvent(
                1, world.clock.instant(), new JobEvent.Transition(JobState.QUEUED, "submitted")));
  }

  @Test
  void create_withTheSameRequestId_givesTheSameJob() {
    Job job = jobs.create(JobWorld.config(), "once", false);
    assertThat(jobs.create(JobWorld.config(), "once", false)).isEqualTo(job);
    assertThat(jobs.list(PageRequest.first(10)).items()).containsExactly(job);
  }

  @Test
  void create_isRepeated_whateverBecameOfTheDataset() {
    Job job = jobs.create(JobWorld.config(), "once", false);
    world.database.run(tx -> tx.update("UPDATE datasets SET state = 'FAILED'"));
    assertThat(jobs.create(JobWorld.config(), "once", false)).isEqualTo(job);
    assertRefused(Reason.STATE_FORBIDS, () -> jobs.create(JobWorld.config(), "new", false));
  }

  @Test
  void histories_comeOfAllJobsAtOnce() {
    Job first = world.submit();
    Job second = jobs.cancel(world.submit().name());
    assertThat(jobs.histories(List.of(first.name(), second.name(), "trainingJobs/none")))
        .containsOnlyKeys(first.name(), second.name())
        .hasEntrySatisfying(second.name(), log -> assertThat(log.transitions()).hasSize(2));
    assertThat(jobs.histories(List.of())).isEmpty();
  }

  @Test
  void list_refusesValuesThatNoJobHas() {
    assertThatThrownBy(() -> jobs.list(new PageRequest(10, Map.of("state", "DONE"), true, null)))
        .hasMessageStartingWith("filter: state=DONE (expected: state: QUEUED, RUNNING,");
    assertThatThrownBy(() -> jobs.list(new PageRequest(10, Map.of("model", "x"), true, null)))
        .hasMessage("filter: model=x (expected: model: models/{model})");
  }

  @Test
  void create_validateOnly_keepsNothing() {
    Job job = jobs.create(JobWorld.config(), "", true);
    assertThat(job.name()).isEmpty();
    assertThat(job.config().preset()).isEqualTo("avtca");
    assertThat(jobs.list(PageRequest.first(10)).items()).isEmpty();
  }

  @Test
  void create_withoutAFrameSize_takesTheDatasets() throws IOException {
    Path small = Files.createDirectories(folder.resolve("small"));
    world.datasets.create(new DatasetDraft("", small.toString(), "ravdess", 96), "small", false);
    Map<String, String> asked = Map.of("dataset", "datasets/small", "frameSize", "0");
    assertThat(jobs.create(with(asked), "", false).config().frameSize()).isEqualTo(96);
    assertThat(world.submit().config().frameSize()).isEqualTo(64);
  }

  @Test
  void create_afterAWarmStart_isGentler() throws IOException {
    Path weights = Files.createFile(folder.resolve("encoder.safetensors"));

    Job job = jobs.create(with(Map.of("warmStart", weights.toString())), "", false);

    assertThat(job.config().recipe()).isEqualTo("fine-tune");
  }

  @Test
  void create_refusesWhatCannotBeTrained_andSaysWhatCan() {
    assertInvalid(with(Map.of("preset", "resnet")), "preset: 'resnet' (expected: avtca,");
    assertInvalid(
        with(Map.of("recipe", "best")),
        "recipe: 'best' (expected: recommended, fine-tune, paper, authors, faces)");
    assertInvalid(with(Map.of("spec", "{\"width\": -1}")), "spec_overrides_json: width: -1");
    assertInvalid(with(Map.of("spec", "{\"colour\": 1}")), "unknown key [colour]");
    assertInvalid(with(Map.of("spec", "[]")), "spec_overrides_json: not a JSON object");
    assertInvalid(with(Map.of("frameSize", "100")), "frame_size: 100 (expected: a multiple of 16");
    assertInvalid(with(Map.of("model", "Test")), "model: 'Test' (expected: models/{model})");
    assertInvalid(with(Map.of("dataset", "clips")), "dataset: 'clips' (expected: datasets/");
    assertInvalid(with(Map.of("hyperparameter", "Epochs!")), "hyperparameters: 'Epochs!' = '3'");
    assertRefused(
        Reason.DATASET_UNKNOWN,
        () -> jobs.create(with(Map.of("dataset", "datasets/none")), "", false));
    assertRefused(
        Reason.VERSION_UNKNOWN,
        () -> jobs.create(with(Map.of("warmStart", "models/test/versions/v1")), "", false));
    assertInvalid(
        with(Map.of("warmStart", "/etc/weights.safetensors")),
        "warm_start: /etc/weights.safetensors (expected: below one of datasets.roots");
    assertInvalid(
        with(Map.of("warmStart", "weights.safetensors")),
        "warm_start: 'weights.safetensors' (expected: an absolute path on the server)");
    assertInvalid(
        with(Map.of("warmStart", "/etc/passwd")),
        "warm_start: /etc/passwd (expected: a version, or a file *.safetensors)");
  }

  @Test
  void create_refusesSplitsThatLeak() {
    assertInvalid(
        split(new Split("explicit", List.of("01"), List.of("01"), List.of(), 0, 0, 0)),
        "split: group '01' twice (expected: each group in one part, so that none leaks)");
    assertInvalid(
        split(new Split("explicit", List.of("01"), List.of(), List.of(), 0, 0, 0)),
        "split: explicit, without groups (expected: train_groups and validation_groups)");
    assertInvalid(
        split(new Split("by-age", List.of(), List.of(), List.of(), 0, 0, 0)),
        "split.strategy: 'by-age' (expected: by-actor, k-fold, sex-balanced, explicit, listed,");
    assertInvalid(
        split(new Split("k-fold", List.of(), List.of(), List.of(), 0, 5, 0)),
        "split: fold 0 of 5 (expected: folds >= 2, fold 1..folds)");
    assertInvalid(
        split(new Split("by-actor", List.of(), List.of(), List.of(), 0, 5, 1)),
        "split.folds: 5, with by-actor (expected: 0, or the strategy k-fold)");
    assertInvalid(
        split(new Split("listed", List.of("01"), List.of(), List.of(), 0, 0, 0)),
        "split: listed with groups [01] (expected: explicit, where groups are named)");
  }

  @Test
  void rangeOfGroups_namesThoseThatThereAre() {
    Split split = explicit(List.of("09-24"), List.of("5-7", "08"), List.of("01-02"));
    Split made = jobs.create(split(split), "", false).config().split();
    assertThat(made.trainGroups()).hasSize(15).startsWith("09", "10").doesNotContain("18");
    assertThat(made.validationGroups()).containsExactly("05", "06", "07", "08");
    assertThat(made.testGroups()).containsExactly("01", "02");
  }

  @Test
  void groupsThatAreNotThere_areRefused_withTheFirstOfThoseThatAre() {
    List<String> train = List.of("01-08");
    assertInvalid(
        split(explicit(train, List.of("18"), List.of())),
        "split: group '18' (expected: one of 01, 02, 03,");
    assertInvalid(split(explicit(train, List.of("25-30"), List.of())), "20, 21 and 3 more)");
    assertInvalid(split(explicit(train, List.of("08-09"), List.of())), "group '08' twice");
  }

  @Test
  void rangeOfGroups_isLeftToTheWorker_whileNobodyKnowsTheGroups() {
    world.prepared(DatasetState.PREPARING, List.of());
    Split split = explicit(List.of("09-24"), List.of("01-08"), List.of());
    assertThat(jobs.create(split(split), "", false).config().split().trainGroups())
        .containsExactly("09-24");
  }

  private static Split explicit(List<String> train, List<String> validation, List<String> test) {
    return new Split("explicit", train, validation, test, 0, 0, 0);
  }

  @Test
  void cancel_ofAQueuedJob_endsIt() {
    Job job = jobs.cancel(world.submit().name());
    assertThat(job.state()).isEqualTo(JobState.CANCELLED);
    assertThat(job.endTime()).isEqualTo(world.clock.instant());
  }

  @Test
  void pauseAndResume_ofAQueuedJob() {
    String name = world.submit().name();
    assertThat(jobs.pause(name).state()).isEqualTo(JobState.PAUSED);
    assertThat(jobs.pause(name).state()).isEqualTo(JobState.PAUSED);
    assertThat(jobs.resume(name).state()).isEqualTo(JobState.QUEUED);
    assertThat(jobs.history(name).transitions()).hasSize(3);
  }

  @Test
  void whatEnded_doesNotGoOn() {
    String name = jobs.cancel(world.submit().name()).name();
    assertRefused(Reason.STATE_FORBIDS, () -> jobs.cancel(name));
    assertRefused(Reason.STATE_FORBIDS, () -> jobs.pause(name));
    assertRefused(Reason.STATE_FORBIDS, () -> jobs.resume(name));
    assertThatThrownBy(() -> jobs.resume(name))
        .hasMessage(name + ": CANCELLED (expected: RUNNING or PAUSED or FAILED, to become QUEUED)");
  }

  @Test
  void delete_isForEndedJobsOnly() {
    String name = world.submit().name();
    assertRefused(Reason.STATE_FORBIDS, () -> jobs.delete(name));
    jobs.cancel(name);
    jobs.delete(name);
    assertRefused(Reason.JOB_UNKNOWN, () -> jobs.get(name));
    assertRefused(Reason.JOB_UNKNOWN, () -> jobs.events(name, 0, 1));
  }

  @Test
  void list_isFilteredByState_newestFirst() {
    Job first = world.submit();
    world.clock.advance(Duration.ofSeconds(1));
    Job second = world.submit();
    jobs.cancel(world.submit().name());
    assertThat(jobs.list(new PageRequest(10, Map.of("state", "QUEUED"), true, null)).items())
        .containsExactly(second, first);
    assertThat(jobs.counts())
        .containsEntry(JobState.QUEUED, 2L)
        .containsEntry(JobState.CANCELLED, 1L);
  }

  @Test
  void datasetInUse_isNotDeleted() {
    Job job = world.submit();
    assertRefused(Reason.IN_USE, () -> world.datasets.delete("datasets/clips"));
    jobs.cancel(job.name());
    world.datasets.delete("datasets/clips");
  }

  @Test
  void versionThatAJobStartsFrom_isNotTakenAway() {
    VersionName version = registered();
    TrainingConfig config = with(Map.of("warmStart", version.toString()));
    String first = jobs.create(config, "", false).name();
    world.clock.advance(Duration.ofSeconds(1));
    String second = jobs.pause(jobs.create(config, "", false).name()).name();
    assertRefused(Reason.IN_USE, () -> world.registry.delete(version));
    assertThatThrownBy(() -> world.registry.archive(version))
        .hasMessage(
            version + ": start of " + first + ", " + second + " (expected: jobs that have ended)");

    jobs.cancel(first);
    jobs.cancel(second);
    world.registry.delete(version);
  }

  private VersionName registered() {
    Path model = ModelFolders.write(folder.resolve("model"), "weights");
    Candidate candidate =
        new Candidate(
            new ModelName("faces"),
            world.artifacts.add(model),
            ModelFolders.metadata(),
            "",
            Map.of(),
            "none");
    return world.database.write(tx -> world.registry.register(tx, candidate)).name();
  }

  private void assertInvalid(TrainingConfig config, String message) {
    assertThatThrownBy(() -> jobs.create(config, "", false))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ARGUMENT_INVALID))
        .hasMessageContaining(message);
  }

  private static void assertRefused(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static TrainingConfig split(Split split) {
    return make(Map.of(), split);
  }

  private static TrainingConfig with(Map<String, String> changes) {
    return make(changes, JobWorld.config().split());
  }

  private static TrainingConfig make(Map<String, String> changes, Split split) {
    TrainingConfig base = JobWorld.config();
    return new TrainingConfig(
        base.task(),
        changes.getOrDefault("model", base.model()),
        changes.getOrDefault("dataset", base.dataset()),
        changes.getOrDefault("preset", base.preset()),
        changes.getOrDefault("spec", base.specOverridesJson()),
        changes.getOrDefault("recipe", base.recipe()),
        Map.of(changes.getOrDefault("hyperparameter", "epochs"), "3"),
        split,
        base.seed(),
        Integer.parseInt(changes.getOrDefault("frameSize", "64")),
        changes.getOrDefault("warmStart", base.warmStart()),
        base.labels());
  }
}
