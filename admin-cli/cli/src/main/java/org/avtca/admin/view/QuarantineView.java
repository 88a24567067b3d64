package org.avtca.admin.view;

import java.util.ArrayList;
import java.util.List;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Table;
import org.avtca.client.common.Await;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.dataset.Dataset;
import org.avtca.client.dataset.Datasets;
import org.avtca.client.dataset.QuarantinedClip;

/** What is wrong with a data set's clips. */
public final class QuarantineView {
  private static final int MOST_CLIPS = 20;

  private final Console console;

  /** Shows on {@code console}. */
  public QuarantineView(Console console) {
    this.console = console;
  }

  /** Shows the first clips; nothing if there are none. */
  public void show(Datasets datasets, Dataset dataset) {
    long wrong = dataset.statistics().quarantined();
    if (wrong == 0) {
      return;
    }
    PageRequest first = PageRequest.first().withPageSize(MOST_CLIPS);
    Page<QuarantinedClip> page = Await.result(datasets.quarantined(dataset.name(), first));
    console.line("");
    table(page.items());
    if (wrong > page.items().size()) {
      console.line("and " + (wrong - page.items().size()) + " more; --all shows them");
    }
  }

  /** Shows all clips; nothing if there are none. */
  public void showAll(Datasets datasets, Dataset dataset) {
    List<QuarantinedClip> clips = new ArrayList<>();
    PageRequest request = PageRequest.first();
    boolean more = true;
    while (more) {
      Page<QuarantinedClip> page = Await.result(datasets.quarantined(dataset.name(), request));
      clips.addAll(page.items());
      more = !page.nextPageToken().isEmpty();
      request = request.after(page.nextPageToken());
    }
    if (!clips.isEmpty()) {
      console.line("");
      table(clips);
    }
  }

  private void table(List<QuarantinedClip> clips) {
    Table table = new Table("QUARANTINED", "REASON", "WHY");
    clips.forEach(clip -> table.row(clip.path(), clip.reason(), clip.message()));
    console.lines(table.lines());
  }
}
