package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.avtca.control.Reason;
import org.avtca.control.api.ApiWorld.Received;
import org.avtca.proto.v1.CreateDatasetRequest;
import org.avtca.proto.v1.Dataset;
import org.avtca.proto.v1.DatasetServiceGrpc;
import org.avtca.proto.v1.DatasetServiceGrpc.DatasetServiceBlockingStub;
import org.avtca.proto.v1.DeleteDatasetRequest;
import org.avtca.proto.v1.GetDatasetRequest;
import org.avtca.proto.v1.ListDatasetsRequest;
import org.avtca.proto.v1.ListQuarantinedClipsRequest;
import org.avtca.proto.v1.ListQuarantinedClipsResponse;
import org.avtca.proto.v1.WatchDatasetRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetEndpointTest {
  @TempDir Path folder;
  private ApiWorld api;
  private DatasetServiceBlockingStub datasets;

  @BeforeEach
  void open() throws IOException {
    api = new ApiWorld(folder);
    datasets = DatasetServiceGrpc.newBlockingStub(api.channel);
    Files.createDirectories(folder.resolve("clips"));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void create_get_list_delete() {
    Dataset made = create();
    assertThat(made.getName()).isEqualTo("datasets/mine");
    assertThat(made.getState()).isEqualTo(Dataset.State.STATE_VALIDATING);
    assertThat(made.getFrameSize()).isEqualTo(224);
    assertThat(get()).isEqualTo(made);
    assertThat(datasets.listDatasets(ListDatasetsRequest.getDefaultInstance()).getDatasetsList())
        .containsExactly(made);
    datasets.deleteDataset(DeleteDatasetRequest.newBuilder().setName(made.getName()).build());
    ApiWorld.assertRefused(Code.NOT_FOUND, Reason.DATASET_UNKNOWN, this::get);
  }

  @Test
  void create_ofATakenName_isRefused() {
    create();
    ApiWorld.assertRefused(Code.ALREADY_EXISTS, Reason.NAME_TAKEN, this::create);
  }

  @Test
  void watch_bringsEachChange_untilTheEnd() {
    create();
    Received<Dataset> changes = new Received<>();
    DatasetServiceGrpc.newStub(api.channel)
        .watchDataset(WatchDatasetRequest.newBuilder().setName("datasets/mine").build(), changes);
    assertThat(changes.messages).hasSize(1);
    api.world.base.database.run(
        tx -> tx.update("UPDATE datasets SET state = 'READY', revision = revision + 1"));
    api.world.base.changes.changed("datasets/mine");
    assertThat(changes.messages)
        .extracting(Dataset::getState)
        .containsExactly(Dataset.State.STATE_VALIDATING, Dataset.State.STATE_READY);
    assertThat(changes.completed).isTrue();
  }

  @Test
  void quarantinedClips_comeInPages() {
    create();
    for (String path : new String[] {"c.mp4", "a.mp4", "b.mp4"}) {
      api.world.base.database.run(
          tx ->
              tx.update(
                  "INSERT INTO quarantined_clips (dataset, path, reason, message)"
                      + " VALUES ('datasets/mine', ?, 'UNREADABLE', '')",
                  path));
    }
    ListQuarantinedClipsResponse first = clips("");
    assertThat(first.getClipsList())
        .extracting(clip -> clip.getPath())
        .containsExactly("a.mp4", "b.mp4");
    ListQuarantinedClipsResponse second = clips(first.getNextPageToken());
    assertThat(second.getClipsList()).extracting(clip -> clip.getPath()).containsExactly("c.mp4");
    assertThat(second.getNextPageToken()).isEmpty();
  }

  private ListQuarantinedClipsResponse clips(String token) {
    return datasets.listQuarantinedClips(
        ListQuarantinedClipsRequest.newBuilder()
            .setParent("datasets/mine")
            .setPageSize(2)
            .setPageToken(token)
            .build());
  }

  private Dataset create() {
    return datasets.createDataset(
        CreateDatasetRequest.newBuilder()
            .setDatasetId("mine")
            .setDataset(
                Dataset.newBuilder()
                    .setPath(folder.resolve("clips").toString())
                    .setFormat("ravdess"))
            .build());
  }

  private Dataset get() {
    return datasets.getDataset(GetDatasetRequest.newBuilder().setName("datasets/mine").build());
  }
}
