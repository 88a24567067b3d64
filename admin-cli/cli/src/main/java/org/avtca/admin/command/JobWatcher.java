package org.avtca.admin.command;

import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Json;
import org.avtca.admin.view.TrainingProgress;
import org.avtca.client.common.Await;
import org.avtca.client.common.Watch;
import org.avtca.client.training.JobState;
import org.avtca.client.training.TrainingEvent;
import org.avtca.client.training.TrainingJob;

/** Follows a job to its end and says how it went. */
final class JobWatcher {
  private final Server server;
  private final Console console;
  private final boolean json;

  JobWatcher(Server server, Console console, boolean json) {
    this.server = server;
    this.console = console;
    this.json = json;
  }

  /** Shows the events from number {@code fromSeq} on; returns the exit code. */
  int follow(String name, long fromSeq) {
    TrainingProgress progress = new TrainingProgress(console);
    try (Watch<TrainingEvent> events = server.training().watch(name, fromSeq)) {
      while (events.hasNext()) {
        TrainingEvent event = events.next();
        if (json) {
          console.line(Json.line(event));
        } else {
          progress.show(event);
        }
      }
    }
    console.progressDone();
    TrainingJob job = Await.result(server.training().get(name));
    if (!json) {
      end(job);
    }
    return job.state() == JobState.SUCCEEDED ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private void end(TrainingJob job) {
    switch (job.state()) {
      case SUCCEEDED -> console.line("Registered " + Names.brief(job.modelVersion()) + ".");
      case FAILED -> {
        console.line("Failed: " + job.failureMessage() + " [" + job.failureReason() + "]");
        ResumeHint.of(job).ifPresent(hint -> console.line(hint + "."));
      }
      default -> console.line("The job is " + job.state() + ".");
    }
  }
}
