package org.avtca.admin.command;

import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Json;
import org.avtca.admin.view.ExperimentView;
import org.avtca.client.common.Await;
import org.avtca.client.common.Watch;
import org.avtca.client.experiment.Experiment;
import org.avtca.client.experiment.ExperimentEvent;
import org.avtca.client.training.JobState;
import org.avtca.client.training.TrainingJob;

/** Follows an experiment to its end and shows its table. */
final class ExperimentWatcher {
  private final Server server;
  private final Console console;
  private final boolean json;

  ExperimentWatcher(Server server, Console console, boolean json) {
    this.server = server;
    this.console = console;
    this.json = json;
  }

  /** Says which jobs start and end, then shows the table; as JSON the table alone. */
  int follow(String name) {
    try (Watch<ExperimentEvent> events = server.experiments().watch(name, 0)) {
      while (events.hasNext()) {
        if (events.next() instanceof ExperimentEvent.JobChanged changed && !json) {
          show(changed.job());
        }
      }
    }
    Experiment ended = Await.result(server.experiments().get(name));
    if (json) {
      console.line(Json.pretty(ended));
    } else {
      console.line("");
      console.lines(ExperimentView.lines(ended));
    }
    return ended.state() == JobState.SUCCEEDED ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private void show(TrainingJob job) {
    String failure = job.state() == JobState.FAILED ? ": " + job.failureMessage() : "";
    console.line(
        "  %-11s %s, seed %d (job %s)%s"
            .formatted(
                job.state(),
                job.spec().preset(),
                job.spec().seed(),
                Names.brief(job.name()),
                failure));
  }
}
