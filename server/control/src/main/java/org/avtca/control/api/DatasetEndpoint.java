package org.avtca.control.api;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import org.avtca.control.dataset.Datasets;
import org.avtca.control.dataset.QuarantinedClip;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.proto.v1.CreateDatasetRequest;
import org.avtca.proto.v1.Dataset;
import org.avtca.proto.v1.DatasetServiceGrpc.DatasetServiceImplBase;
import org.avtca.proto.v1.DeleteDatasetRequest;
import org.avtca.proto.v1.GetDatasetRequest;
import org.avtca.proto.v1.ListDatasetsRequest;
import org.avtca.proto.v1.ListDatasetsResponse;
import org.avtca.proto.v1.ListQuarantinedClipsRequest;
import org.avtca.proto.v1.ListQuarantinedClipsResponse;
import org.avtca.proto.v1.WatchDatasetRequest;

/** {@code DatasetService}. */
public final class DatasetEndpoint extends DatasetServiceImplBase {
  private static final String LIST = "datasets";

  private final Calls calls;
  private final Feed feed;
  private final Datasets datasets;

  public DatasetEndpoint(Calls calls, Feed feed, Datasets datasets) {
    this.calls = calls;
    this.feed = feed;
    this.datasets = datasets;
  }

  @Override
  public void createDataset(CreateDatasetRequest request, StreamObserver<Dataset> out) {
    calls.unary(
        out,
        () ->
            DatasetMessages.dataset(
                datasets.create(
                    DatasetMessages.draft(request),
                    request.getRequestId(),
                    request.getValidateOnly())));
  }

  @Override
  public void getDataset(GetDatasetRequest request, StreamObserver<Dataset> out) {
    calls.unary(
        out, () -> DatasetMessages.dataset(datasets.get(ResourceNames.dataset(request.getName()))));
  }

  @Override
  public void listDatasets(ListDatasetsRequest request, StreamObserver<ListDatasetsResponse> out) {
    calls.unary(
        out,
        () -> {
          PageRequest page = Paging.request(LIST, Map.of(), request);
          return list(page, datasets.list(page).map(DatasetMessages::dataset));
        });
  }

  private static ListDatasetsResponse list(PageRequest request, Page<Dataset> page) {
    return ListDatasetsResponse.newBuilder()
        .addAllDatasets(page.items())
        .setNextPageToken(Paging.next(LIST, request, page))
        .build();
  }

  @Override
  public void deleteDataset(DeleteDatasetRequest request, StreamObserver<Empty> out) {
    calls.unary(
        out,
        () -> {
          datasets.delete(ResourceNames.dataset(request.getName()));
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void watchDataset(WatchDatasetRequest request, StreamObserver<Dataset> out) {
    feed.stream(
        out, request.getName(), () -> new Revisions(ResourceNames.dataset(request.getName())));
  }

  @Override
  public void listQuarantinedClips(
      ListQuarantinedClipsRequest request, StreamObserver<ListQuarantinedClipsResponse> out) {
    calls.unary(
        out,
        () -> {
          String parent = ResourceNames.dataset(request.getParent());
          String list = parent + "/quarantinedClips";
          int size = Paging.size(request.getPageSize());
          String after = Paging.place(list, request.getPageToken());
          return clips(list, size, datasets.quarantined(parent, after, size + 1));
        });
  }

  private static ListQuarantinedClipsResponse clips(
      String list, int size, List<QuarantinedClip> found) {
    List<QuarantinedClip> page = found.subList(0, Math.min(size, found.size()));
    boolean more = found.size() > size;
    return ListQuarantinedClipsResponse.newBuilder()
        .addAllClips(page.stream().map(DatasetMessages::clip).toList())
        .setNextPageToken(more ? Paging.token(list, page.get(size - 1).path()) : "")
        .build();
  }

  /** A data set each time it changes. */
  private final class Revisions implements Feed.Source<Dataset> {
    private final String name;
    private long seen;

    Revisions(String name) {
      this.name = name;
    }

    @Override
    public List<Dataset> next() {
      org.avtca.control.dataset.Dataset now = datasets.get(name);
      if (now.revision() == seen) {
        return List.of();
      }
      seen = now.revision();
      return List.of(DatasetMessages.dataset(now));
    }

    @Override
    public boolean isOver() {
      org.avtca.control.dataset.Dataset now = datasets.get(name);
      return now.state().isFinal() && now.revision() == seen;
    }
  }
}
