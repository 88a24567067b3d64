package org.avtca.client.transport;

import com.google.common.util.concurrent.ListenableFuture;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.common.Watch;
import org.avtca.client.experiment.Experiment;
import org.avtca.client.experiment.ExperimentEvent;
import org.avtca.client.experiment.ExperimentSpec;
import org.avtca.client.experiment.Experiments;
import org.avtca.proto.v1.CancelExperimentRequest;
import org.avtca.proto.v1.CreateExperimentRequest;
import org.avtca.proto.v1.DeleteExperimentRequest;
import org.avtca.proto.v1.ExperimentServiceGrpc;
import org.avtca.proto.v1.ExperimentServiceGrpc.ExperimentServiceFutureStub;
import org.avtca.proto.v1.GetExperimentRequest;
import org.avtca.proto.v1.ListExperimentsRequest;
import org.avtca.proto.v1.ListExperimentsResponse;
import org.avtca.proto.v1.WatchExperimentRequest;

/** Experiments by {@code avtca.v1.ExperimentService}. */
final class ExperimentsOverGrpc implements Experiments {
  private final Connection connection;

  ExperimentsOverGrpc(Connection connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<Experiment> create(ExperimentSpec spec) {
    return create(spec, false);
  }

  @Override
  public CompletableFuture<Experiment> validate(ExperimentSpec spec) {
    return create(spec, true);
  }

  private CompletableFuture<Experiment> create(ExperimentSpec spec, boolean validateOnly) {
    CreateExperimentRequest request =
        CreateExperimentRequest.newBuilder()
            .setConfig(ExperimentConversions.config(spec))
            .setRequestId(UUID.randomUUID().toString())
            .setValidateOnly(validateOnly)
            .build();
    return experiment(stub().createExperiment(request));
  }

  @Override
  public CompletableFuture<Experiment> get(String name) {
    return experiment(
        stub().getExperiment(GetExperimentRequest.newBuilder().setName(name).build()));
  }

  @Override
  public CompletableFuture<Page<Experiment>> list(PageRequest page) {
    return Pages.page(
        stub().listExperiments(Pages.request(ListExperimentsRequest.getDefaultInstance(), page)),
        ListExperimentsResponse::getExperimentsList,
        ExperimentConversions::experiment,
        connection);
  }

  @Override
  public CompletableFuture<Experiment> cancel(String name) {
    return experiment(
        stub().cancelExperiment(CancelExperimentRequest.newBuilder().setName(name).build()));
  }

  @Override
  public CompletableFuture<Void> delete(String name) {
    return Futures.convert(
        stub().deleteExperiment(DeleteExperimentRequest.newBuilder().setName(name).build()),
        Replies::none,
        connection);
  }

  @Override
  public Watch<ExperimentEvent> watch(String name, long fromSeq) {
    return GrpcWatch.resuming(
        connection,
        fromSeq,
        (seq, observer) ->
            ExperimentServiceGrpc.newStub(connection.channel())
                .watchExperiment(
                    WatchExperimentRequest.newBuilder().setName(name).setFromSeq(seq).build(),
                    observer),
        ExperimentConversions::event,
        ExperimentEvent::seq);
  }

  private CompletableFuture<Experiment> experiment(
      ListenableFuture<org.avtca.proto.v1.Experiment> call) {
    return Futures.convert(call, ExperimentConversions::experiment, connection);
  }

  private ExperimentServiceFutureStub stub() {
    return connection.timed(ExperimentServiceGrpc.newFutureStub(connection.channel()));
  }
}
