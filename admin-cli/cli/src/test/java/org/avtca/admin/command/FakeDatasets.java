package org.avtca.admin.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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

/** One data set of RAVDESS, with 23 quarantined clips. */
final class FakeDatasets implements Datasets {
  private static final int WRONG = 23;
  private static final int SERVER_PAGE = 10;

  private final List<String> calls;

  FakeDatasets(List<String> calls) {
    this.calls = calls;
  }

  static Dataset dataset() {
    return new Dataset(
        "datasets/clips",
        "/data/clips",
        "ravdess",
        DatasetState.READY,
        List.of("neutral", "happy"),
        new DatasetStatistics(
            240,
            WRONG,
            3725,
            Map.of("neutral", 80L, "happy", 160L),
            Map.of("01", 120L, "02", 120L),
            950,
            1000,
            Map.of("duplicate", 4L),
            Map.of("NO_FACE", 20L, "UNREADABLE", 3L),
            List.of(
                new ClassCount("neutral", 60, 20, 0, 80), new ClassCount("happy", 120, 40, 0, 160)),
            "by group: 1 of 2, seed 0"),
        240,
        263,
        "",
        "",
        FakeServer.NOW,
        224);
  }

  @Override
  public CompletableFuture<Dataset> create(NewDataset dataset) {
    calls.add("create " + dataset.id() + " " + dataset.format() + " " + dataset.frameSize());
    return CompletableFuture.completedFuture(dataset());
  }

  @Override
  public CompletableFuture<Dataset> get(String name) {
    calls.add("get " + name);
    return CompletableFuture.completedFuture(dataset());
  }

  @Override
  public CompletableFuture<Page<Dataset>> list(PageRequest request) {
    return CompletableFuture.completedFuture(new Page<>(List.of(dataset()), ""));
  }

  @Override
  public CompletableFuture<Void> delete(String name) {
    throw new UnsupportedOperationException("no test asks for it");
  }

  @Override
  public Watch<Dataset> watch(String name) {
    return FakeServer.watch(List.of(dataset()).iterator());
  }

  @Override
  public CompletableFuture<Page<QuarantinedClip>> quarantined(String name, PageRequest request) {
    int from = request.pageToken().isEmpty() ? 0 : Integer.parseInt(request.pageToken());
    int size = request.pageSize() == 0 ? SERVER_PAGE : request.pageSize();
    int to = Math.min(WRONG, from + size);
    List<QuarantinedClip> clips =
        IntStream.range(from, to)
            .mapToObj(i -> new QuarantinedClip("clip" + i, "NO_FACE", "a face in 0 of 15 frames"))
            .toList();
    return CompletableFuture.completedFuture(
        new Page<>(clips, to == WRONG ? "" : Integer.toString(to)));
  }
}
