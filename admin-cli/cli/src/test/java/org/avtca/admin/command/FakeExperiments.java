package org.avtca.admin.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.common.Watch;
import org.avtca.client.experiment.Experiment;
import org.avtca.client.experiment.ExperimentEvent;
import org.avtca.client.experiment.ExperimentSpec;
import org.avtca.client.experiment.Experiments;
import org.avtca.client.experiment.ResultTable;
import org.avtca.client.training.JobState;

/** One experiment of two jobs that notes what it was asked. */
final class FakeExperiments implements Experiments {
  final List<ExperimentSpec> submitted = new ArrayList<>();
  final Deque<ExperimentEvent> events = new ArrayDeque<>();
  JobState state = JobState.SUCCEEDED;
  String failureMessage = "";
  private final List<String> calls;

  FakeExperiments(List<String> calls) {
    this.calls = calls;
  }

  private CompletableFuture<Experiment> reply() {
    ExperimentSpec spec =
        submitted.isEmpty()
            ? ExperimentSpec.of("ablation", FakeServer.spec())
            : submitted.get(submitted.size() - 1);
    ResultTable table =
        new ResultTable(
            "Ablations of AVT-CA",
            "by hand",
            List.of("Accuracy", "UAR"),
            List.of(
                new ResultTable.Line(
                    "IT-1",
                    List.of(
                        new ResultTable.Cell(0.5, 0.4, 0.6, 2),
                        new ResultTable.Cell(0.25, 0.2, 0.3, 2))),
                new ResultTable.Line(
                    "AVT-CA",
                    List.of(
                        new ResultTable.Cell(0.7, 0.7, 0.7, 1),
                        new ResultTable.Cell(0, 0, 0, 0)))));
    return CompletableFuture.completedFuture(
        new Experiment(
            "experiments/e1",
            spec,
            state,
            List.of("trainingJobs/j1", "trainingJobs/j2"),
            2,
            table,
            FakeServer.NOW,
            Optional.empty(),
            failureMessage));
  }

  @Override
  public CompletableFuture<Experiment> create(ExperimentSpec spec) {
    submitted.add(spec);
    return reply();
  }

  @Override
  public CompletableFuture<Experiment> validate(ExperimentSpec spec) {
    calls.add("validate");
    return reply();
  }

  @Override
  public CompletableFuture<Experiment> get(String name) {
    calls.add("get " + name);
    return reply();
  }

  @Override
  public CompletableFuture<Page<Experiment>> list(PageRequest request) {
    calls.add("list " + request.filter());
    return reply().thenApply(experiment -> new Page<>(List.of(experiment), ""));
  }

  @Override
  public CompletableFuture<Experiment> cancel(String name) {
    calls.add("cancel " + name);
    state = JobState.CANCELLING;
    return reply();
  }

  @Override
  public CompletableFuture<Void> delete(String name) {
    calls.add("delete " + name);
    return CompletableFuture.allOf();
  }

  @Override
  public Watch<ExperimentEvent> watch(String name, long fromSeq) {
    calls.add("watch " + name + " " + fromSeq);
    return FakeServer.watch(events.iterator());
  }
}
