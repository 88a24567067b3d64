package org.avtca.control.api;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import org.avtca.control.job.Job;
import org.avtca.control.job.JobEvent;
import org.avtca.control.job.JobHistory;
import org.avtca.control.job.Jobs;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.proto.v1.CancelTrainingJobRequest;
import org.avtca.proto.v1.CreateTrainingJobRequest;
import org.avtca.proto.v1.DeleteTrainingJobRequest;
import org.avtca.proto.v1.GetTrainingJobRequest;
import org.avtca.proto.v1.ListTrainingJobsRequest;
import org.avtca.proto.v1.ListTrainingJobsResponse;
import org.avtca.proto.v1.PauseTrainingJobRequest;
import org.avtca.proto.v1.ResumeTrainingJobRequest;
import org.avtca.proto.v1.TrainingJob;
import org.avtca.proto.v1.TrainingJobEvent;
import org.avtca.proto.v1.TrainingServiceGrpc.TrainingServiceImplBase;
import org.avtca.proto.v1.WatchTrainingJobRequest;

/** {@code TrainingService}. */
public final class TrainingEndpoint extends TrainingServiceImplBase {
  private static final String LIST = "trainingJobs";
  private static final int EVENTS = 200;

  private final Calls calls;
  private final Feed feed;
  private final Jobs jobs;

  public TrainingEndpoint(Calls calls, Feed feed, Jobs jobs) {
    this.calls = calls;
    this.feed = feed;
    this.jobs = jobs;
  }

  @Override
  public void createTrainingJob(CreateTrainingJobRequest request, StreamObserver<TrainingJob> out) {
    calls.unary(
        out,
        () ->
            message(
                jobs.create(
                    TrainingMessages.config(request),
                    request.getRequestId(),
                    request.getValidateOnly())));
  }

  @Override
  public void getTrainingJob(GetTrainingJobRequest request, StreamObserver<TrainingJob> out) {
    calls.unary(out, () -> message(jobs.get(ResourceNames.job(request.getName()))));
  }

  @Override
  public void listTrainingJobs(
      ListTrainingJobsRequest request, StreamObserver<ListTrainingJobsResponse> out) {
    calls.unary(
        out,
        () -> {
          PageRequest page = Paging.request(LIST, Map.of(), request);
          return list(page, jobs.list(page));
        });
  }

  private ListTrainingJobsResponse list(PageRequest request, Page<Job> page) {
    Map<String, JobHistory> histories =
        jobs.histories(page.items().stream().map(Job::name).toList());
    return ListTrainingJobsResponse.newBuilder()
        .addAllJobs(
            page.items().stream()
                .map(job -> message(job, histories.getOrDefault(job.name(), JobHistory.NONE)))
                .toList())
        .setNextPageToken(Paging.next(LIST, request, page))
        .build();
  }

  @Override
  public void cancelTrainingJob(CancelTrainingJobRequest request, StreamObserver<TrainingJob> out) {
    calls.unary(out, () -> message(jobs.cancel(ResourceNames.job(request.getName()))));
  }

  @Override
  public void pauseTrainingJob(PauseTrainingJobRequest request, StreamObserver<TrainingJob> out) {
    calls.unary(out, () -> message(jobs.pause(ResourceNames.job(request.getName()))));
  }

  @Override
  public void resumeTrainingJob(ResumeTrainingJobRequest request, StreamObserver<TrainingJob> out) {
    calls.unary(out, () -> message(jobs.resume(ResourceNames.job(request.getName()))));
  }

  @Override
  public void deleteTrainingJob(DeleteTrainingJobRequest request, StreamObserver<Empty> out) {
    calls.unary(
        out,
        () -> {
          jobs.delete(ResourceNames.job(request.getName()));
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void watchTrainingJob(
      WatchTrainingJobRequest request, StreamObserver<TrainingJobEvent> out) {
    feed.stream(
        out,
        request.getName(),
        () -> new Events(ResourceNames.job(request.getName()), request.getFromSeq()));
  }

  private TrainingJob message(Job job) {
    return message(job, job.name().isEmpty() ? JobHistory.NONE : jobs.history(job.name()));
  }

  private static TrainingJob message(Job job, JobHistory history) {
    return TrainingMessages.job(job, history);
  }

  /** A job's log from a number on. */
  private final class Events implements Feed.Source<TrainingJobEvent> {
    private final String job;
    private long next;

    Events(String job, long fromSeq) {
      this.job = job;
      this.next = Feed.first(fromSeq);
    }

    @Override
    public List<TrainingJobEvent> next() {
      List<JobEvent> events = jobs.events(job, next, EVENTS);
      next += events.size();
      return events.stream().map(TrainingMessages::event).toList();
    }

    @Override
    public boolean isOver() {
      Job now = jobs.get(job);
      return now.state().isFinal() && next > now.lastSeq();
    }
  }
}
