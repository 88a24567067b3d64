package org.avtca.admin.command;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.avtca.admin.connection.Server;
import org.avtca.client.common.Await;
import org.avtca.client.training.TrainingJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The commands that ask a job to change its state. */
final class JobChangeCommands {
  private JobChangeCommands() {}

  /** Asks, then says what state the job is in. */
  private abstract static class Change extends ServerCommand {
    @Parameters(paramLabel = "JOB", description = "As 'jobs list' shows it.")
    private String job = "";

    Change(Shell shell) {
      super(shell);
    }

    abstract CompletableFuture<TrainingJob> ask(Server server, String name);

    @Override
    int run(Server server) {
      TrainingJob changed = Await.result(ask(server, Names.job(job)));
      return show(
          changed,
          () ->
              console()
                  .line("Job " + Names.brief(changed.name()) + " is " + changed.state() + "."));
    }
  }

  /** Stops for good. */
  @Command(name = "cancel", description = "Stops a job for good.")
  static final class Cancel extends Change {
    Cancel(Shell shell) {
      super(shell);
    }

    @Override
    CompletableFuture<TrainingJob> ask(Server server, String name) {
      return server.training().cancel(name);
    }
  }

  /** Stops for now. */
  @Command(name = "pause", description = "Stops a job until it is resumed.")
  static final class Pause extends Change {
    Pause(Shell shell) {
      super(shell);
    }

    @Override
    CompletableFuture<TrainingJob> ask(Server server, String name) {
      return server.training().pause(name);
    }
  }

  /** Goes on. */
  @Command(
      name = "resume",
      description = "Continues a paused or failed job from its last checkpoint.")
  static final class Resume extends Change {
    Resume(Shell shell) {
      super(shell);
    }

    @Override
    CompletableFuture<TrainingJob> ask(Server server, String name) {
      return server.training().resume(name);
    }
  }

  /** Is forgotten. */
  @Command(
      name = "delete",
      description = "Forgets a job that has ended, and its checkpoints; its version stays.")
  static final class Delete extends ServerCommand {
    @Parameters(paramLabel = "JOB", description = "As 'jobs list' shows it.")
    private String job = "";

    Delete(Shell shell) {
      super(shell);
    }

    @Override
    int run(Server server) {
      String name = Names.job(job);
      Await.result(server.training().delete(name));
      return show(List.of(name), () -> console().line("Job " + Names.brief(name) + " is gone."));
    }
  }
}
