package org.avtca.control.api;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import org.avtca.control.experiment.Experiments;
import org.avtca.control.job.JobHistory;
import org.avtca.control.job.Jobs;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.proto.v1.CancelExperimentRequest;
import org.avtca.proto.v1.CreateExperimentRequest;
import org.avtca.proto.v1.DeleteExperimentRequest;
import org.avtca.proto.v1.Experiment;
import org.avtca.proto.v1.ExperimentEvent;
import org.avtca.proto.v1.ExperimentServiceGrpc.ExperimentServiceImplBase;
import org.avtca.proto.v1.GetExperimentRequest;
import org.avtca.proto.v1.ListExperimentsRequest;
import org.avtca.proto.v1.ListExperimentsResponse;
import org.avtca.proto.v1.TrainingJob;
import org.avtca.proto.v1.WatchExperimentRequest;

/** {@code ExperimentService}. */
public final class ExperimentEndpoint extends ExperimentServiceImplBase {
  private static final String LIST = "experiments";
  private static final int EVENTS = 200;

  private final Calls calls;
  private final Feed feed;
  private final Experiments experiments;
  private final Jobs jobs;

  public ExperimentEndpoint(Calls calls, Feed feed, Experiments experiments, Jobs jobs) {
    this.calls = calls;
    this.feed = feed;
    this.experiments = experiments;
    this.jobs = jobs;
  }

  @Override
  public void createExperiment(CreateExperimentRequest request, StreamObserver<Experiment> out) {
    calls.unary(
        out,
        () ->
            ExperimentMessages.experiment(
                experiments.create(
                    ExperimentMessages.config(request.getConfig()),
                    request.getRequestId(),
                    request.getValidateOnly())));
  }

  @Override
  public void getExperiment(GetExperimentRequest request, StreamObserver<Experiment> out) {
    calls.unary(
        out,
        () ->
            ExperimentMessages.experiment(
                experiments.get(ResourceNames.experiment(request.getName()))));
  }

  @Override
  public void listExperiments(
      ListExperimentsRequest request, StreamObserver<ListExperimentsResponse> out) {
    calls.unary(
        out,
        () -> {
          PageRequest page = Paging.request(LIST, Map.of(), request);
          return list(page, experiments.list(page).map(ExperimentMessages::experiment));
        });
  }

  private static ListExperimentsResponse list(PageRequest request, Page<Experiment> page) {
    return ListExperimentsResponse.newBuilder()
        .addAllExperiments(page.items())
        .setNextPageToken(Paging.next(LIST, request, page))
        .build();
  }

  @Override
  public void cancelExperiment(CancelExperimentRequest request, StreamObserver<Experiment> out) {
    calls.unary(
        out,
        () ->
            ExperimentMessages.experiment(
                experiments.cancel(ResourceNames.experiment(request.getName()))));
  }

  @Override
  public void deleteExperiment(DeleteExperimentRequest request, StreamObserver<Empty> out) {
    calls.unary(
        out,
        () -> {
          experiments.delete(ResourceNames.experiment(request.getName()));
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void watchExperiment(WatchExperimentRequest request, StreamObserver<ExperimentEvent> out) {
    feed.stream(
        out,
        request.getName(),
        () -> new Events(ResourceNames.experiment(request.getName()), request.getFromSeq()));
  }

  /** An experiment's log from a number on; news of its jobs is found at the feed's next tick. */
  private final class Events implements Feed.Source<ExperimentEvent> {
    private final String experiment;
    private long next;

    Events(String experiment, long fromSeq) {
      this.experiment = experiment;
      this.next = Feed.first(fromSeq);
    }

    @Override
    public List<ExperimentEvent> next() {
      List<org.avtca.control.experiment.ExperimentEvent> events =
          experiments.events(experiment, next, EVENTS);
      next += events.size();
      return events.stream().map(event -> ExperimentMessages.event(event, job(event))).toList();
    }

    /** The job with the state that it had then; if it was deleted, that alone. */
    private TrainingJob job(org.avtca.control.experiment.ExperimentEvent event) {
      return jobs
          .find(event.job())
          .map(found -> TrainingMessages.job(found, JobHistory.NONE))
          .orElse(TrainingJob.getDefaultInstance())
          .toBuilder()
          .setName(event.job())
          .setState(TrainingMessages.state(event.state()))
          .build();
    }

    @Override
    public boolean isOver() {
      org.avtca.control.experiment.Experiment now = experiments.get(experiment);
      return now.state().isFinal() && next > now.lastSeq();
    }
  }
}
