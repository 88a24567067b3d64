package org.avtca.client.transport;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.common.Watch;
import org.avtca.client.training.Training;
import org.avtca.client.training.TrainingEvent;
import org.avtca.client.training.TrainingJob;
import org.avtca.client.training.TrainingSpec;
import org.avtca.proto.v1.CancelTrainingJobRequest;
import org.avtca.proto.v1.CreateTrainingJobRequest;
import org.avtca.proto.v1.DeleteTrainingJobRequest;
import org.avtca.proto.v1.GetTrainingJobRequest;
import org.avtca.proto.v1.ListTrainingJobsRequest;
import org.avtca.proto.v1.ListTrainingJobsResponse;
import org.avtca.proto.v1.PauseTrainingJobRequest;
import org.avtca.proto.v1.ResumeTrainingJobRequest;
import org.avtca.proto.v1.TrainingServiceGrpc;
import org.avtca.proto.v1.TrainingServiceGrpc.TrainingServiceFutureStub;
import org.avtca.proto.v1.WatchTrainingJobRequest;

/** Training jobs by {@code avtca.v1.TrainingService}. */
final class TrainingOverGrpc implements Training {
  private final Connection connection;

  TrainingOverGrpc(Connection connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<TrainingJob> create(TrainingSpec spec) {
    return create(spec, false);
  }

  @Override
  public CompletableFuture<TrainingJob> validate(TrainingSpec spec) {
    return create(spec, true);
  }

  private CompletableFuture<TrainingJob> create(TrainingSpec spec, boolean validateOnly) {
    CreateTrainingJobRequest request =
        CreateTrainingJobRequest.newBuilder()
            .setConfig(TrainingConversions.config(spec))
            .setRequestId(UUID.randomUUID().toString())
            .setValidateOnly(validateOnly)
            .build();
    return job(stub().createTrainingJob(request));
  }

  @Override
  public CompletableFuture<TrainingJob> get(String name) {
    return job(stub().getTrainingJob(GetTrainingJobRequest.newBuilder().setName(name).build()));
  }

  @Override
  public CompletableFuture<Page<TrainingJob>> list(PageRequest page) {
    return Pages.page(
        stub().listTrainingJobs(Pages.request(ListTrainingJobsRequest.getDefaultInstance(), page)),
        ListTrainingJobsResponse::getJobsList,
        TrainingConversions::job,
        connection);
  }

  @Override
  public CompletableFuture<TrainingJob> cancel(String name) {
    return job(
        stub().cancelTrainingJob(CancelTrainingJobRequest.newBuilder().setName(name).build()));
  }

  @Override
  public CompletableFuture<TrainingJob> pause(String name) {
    return job(stub().pauseTrainingJob(PauseTrainingJobRequest.newBuilder().setName(name).build()));
  }

  @Override
  public CompletableFuture<TrainingJob> resume(String name) {
    return job(
        stub().resumeTrainingJob(ResumeTrainingJobRequest.newBuilder().setName(name).build()));
  }

  @Override
  public CompletableFuture<Void> delete(String name) {
    return Futures.convert(
        stub().deleteTrainingJob(DeleteTrainingJobRequest.newBuilder().setName(name).build()),
        Replies::none,
        connection);
  }

  @Override
  public Watch<TrainingEvent> watch(String name, long fromSeq) {
    return GrpcWatch.resuming(
        connection,
        fromSeq,
        (seq, observer) ->
            TrainingServiceGrpc.newStub(connection.channel())
                .watchTrainingJob(
                    WatchTrainingJobRequest.newBuilder().setName(name).setFromSeq(seq).build(),
                    observer),
        TrainingConversions::event,
        TrainingEvent::seq);
  }

  private CompletableFuture<TrainingJob> job(
      com.google.common.util.concurrent.ListenableFuture<org.avtca.proto.v1.TrainingJob> call) {
    return Futures.convert(call, TrainingConversions::job, connection);
  }

  private TrainingServiceFutureStub stub() {
    return connection.timed(TrainingServiceGrpc.newFutureStub(connection.channel()));
  }
}
