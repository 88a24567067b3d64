package org.avtca.client.transport;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.common.Watch;
import org.avtca.client.dataset.ClassCount;
import org.avtca.client.dataset.Dataset;
import org.avtca.client.dataset.DatasetState;
import org.avtca.client.dataset.DatasetStatistics;
import org.avtca.client.dataset.Datasets;
import org.avtca.client.dataset.NewDataset;
import org.avtca.client.dataset.QuarantinedClip;
import org.avtca.proto.v1.CreateDatasetRequest;
import org.avtca.proto.v1.DatasetServiceGrpc;
import org.avtca.proto.v1.DatasetServiceGrpc.DatasetServiceFutureStub;
import org.avtca.proto.v1.DeleteDatasetRequest;
import org.avtca.proto.v1.GetDatasetRequest;
import org.avtca.proto.v1.ListDatasetsRequest;
import org.avtca.proto.v1.ListDatasetsResponse;
import org.avtca.proto.v1.ListQuarantinedClipsRequest;
import org.avtca.proto.v1.ListQuarantinedClipsResponse;
import org.avtca.proto.v1.WatchDatasetRequest;

/** Data sets by {@code avtca.v1.DatasetService}. */
final class DatasetsOverGrpc implements Datasets {
  private final Connection connection;

  DatasetsOverGrpc(Connection connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<Dataset> create(NewDataset dataset) {
    CreateDatasetRequest request =
        CreateDatasetRequest.newBuilder()
            .setDatasetId(dataset.id())
            .setDataset(
                org.avtca.proto.v1.Dataset.newBuilder()
                    .setPath(dataset.path())
                    .setFormat(dataset.format())
                    .setFrameSize(dataset.frameSize()))
            .setRequestId(UUID.randomUUID().toString())
            .build();
    return Futures.convert(stub().createDataset(request), DatasetsOverGrpc::dataset, connection);
  }

  @Override
  public CompletableFuture<Dataset> get(String name) {
    return Futures.convert(
        stub().getDataset(GetDatasetRequest.newBuilder().setName(name).build()),
        DatasetsOverGrpc::dataset,
        connection);
  }

  @Override
  public CompletableFuture<Page<Dataset>> list(PageRequest page) {
    return Pages.page(
        stub().listDatasets(Pages.request(ListDatasetsRequest.getDefaultInstance(), page)),
        ListDatasetsResponse::getDatasetsList,
        DatasetsOverGrpc::dataset,
        connection);
  }

  @Override
  public CompletableFuture<Void> delete(String name) {
    return Futures.convert(
        stub().deleteDataset(DeleteDatasetRequest.newBuilder().setName(name).build()),
        Replies::none,
        connection);
  }

  @Override
  public Watch<Dataset> watch(String name) {
    return GrpcWatch.ofStates(
        connection,
        (seq, observer) ->
            DatasetServiceGrpc.newStub(connection.channel())
                .watchDataset(WatchDatasetRequest.newBuilder().setName(name).build(), observer),
        DatasetsOverGrpc::dataset);
  }

  @Override
  public CompletableFuture<Page<QuarantinedClip>> quarantined(String name, PageRequest page) {
    return Pages.page(
        stub()
            .listQuarantinedClips(
                Pages.request(
                    ListQuarantinedClipsRequest.newBuilder().setParent(name).build(), page)),
        ListQuarantinedClipsResponse::getClipsList,
        c -> new QuarantinedClip(c.getPath(), c.getReason(), c.getMessage()),
        connection);
  }

  private DatasetServiceFutureStub stub() {
    return connection.timed(DatasetServiceGrpc.newFutureStub(connection.channel()));
  }

  private static Dataset dataset(org.avtca.proto.v1.Dataset d) {
    org.avtca.proto.v1.DatasetStatistics s = d.getStatistics();
    return new Dataset(
        d.getName(),
        d.getPath(),
        d.getFormat(),
        state(d.getState()),
        d.getLabelsList(),
        new DatasetStatistics(
            s.getClips(),
            s.getQuarantined(),
            s.getDurationSeconds(),
            s.getByLabelMap(),
            s.getByGroupMap(),
            s.getFaceFrames(),
            s.getGridFrames(),
            s.getSkippedMap(),
            s.getByFaultMap(),
            s.getClassesList().stream().map(DatasetsOverGrpc::count).toList(),
            s.getSplitProtocol()),
        d.getPreparation().getDone(),
        d.getPreparation().getTotal(),
        d.getFailureReason(),
        d.getFailureMessage(),
        Times.of(d.getCreateTime()),
        d.getFrameSize());
  }

  private static ClassCount count(org.avtca.proto.v1.ClassCount c) {
    return new ClassCount(c.getLabel(), c.getTrain(), c.getValidation(), c.getTest(), c.getTotal());
  }

  private static DatasetState state(org.avtca.proto.v1.Dataset.State state) {
    return switch (state) {
      case STATE_VALIDATING -> DatasetState.VALIDATING;
      case STATE_PREPARING -> DatasetState.PREPARING;
      case STATE_READY -> DatasetState.READY;
      case STATE_FAILED -> DatasetState.FAILED;
      case STATE_UNSPECIFIED, UNRECOGNIZED -> DatasetState.UNKNOWN;
    };
  }
}
