package org.avtca.admin.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.avtca.admin.output.Console;
import org.avtca.client.dataset.Dataset;
import org.avtca.client.dataset.DatasetState;
import org.avtca.client.dataset.DatasetStatistics;
import org.junit.jupiter.api.Test;

class DatasetProgressTest {
  private final StringWriter err = new StringWriter();

  private DatasetProgress progress(boolean interactive) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return new DatasetProgress(new Console(nowhere, new PrintWriter(err), interactive, false));
  }

  private static Dataset dataset(DatasetState state, int prepared, int total, long quarantined) {
    DatasetStatistics statistics =
        new DatasetStatistics(
            0, quarantined, 0, Map.of(), Map.of(), 0, 0, Map.of(), Map.of(), List.of(), "");
    return new Dataset(
        "datasets/d",
        "/d",
        "ravdess",
        state,
        List.of(),
        statistics,
        prepared,
        total,
        "",
        "",
        Instant.EPOCH,
        224);
  }

  @Test
  void terminal_getsOneLineThatIsRewritten() {
    DatasetProgress progress = progress(true);

    progress.show(dataset(DatasetState.PREPARING, 6, 24, 0));
    progress.show(dataset(DatasetState.PREPARING, 12, 24, 2));

    assertThat(err.toString())
        .contains("\r\033[KPREPARING  ######------------------  6 of 24 clips")
        .endsWith("\r\033[KPREPARING  ############------------  12 of 24 clips, 2 quarantined")
        .doesNotContain("\n");
  }

  @Test
  void log_getsALineForEachStateAndTenth() {
    DatasetProgress progress = progress(false);

    progress.show(dataset(DatasetState.VALIDATING, 0, 0, 0));
    for (int done = 0; done <= 40; done++) {
      progress.show(dataset(DatasetState.PREPARING, done, 40, 0));
    }
    progress.show(dataset(DatasetState.READY, 40, 40, 0));

    assertThat(err.toString().lines())
        .hasSize(13)
        .startsWith("VALIDATING", "PREPARING  0 of 40 clips", "PREPARING  4 of 40 clips")
        .endsWith("PREPARING  40 of 40 clips", "READY  40 of 40 clips");
  }
}
