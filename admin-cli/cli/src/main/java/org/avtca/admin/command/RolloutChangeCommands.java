package org.avtca.admin.command;

import java.util.concurrent.CompletableFuture;
import org.avtca.admin.connection.Server;
import org.avtca.client.common.Await;
import org.avtca.client.rollout.Rollout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The commands that hold a rollout or let it go on. */
final class RolloutChangeCommands {
  private RolloutChangeCommands() {}

  /** Asks, then says what state the rollout is in. */
  private abstract static class Change extends ServerCommand {
    @Parameters(paramLabel = "MODEL/ROLLOUT", description = "As 'rollout list' shows it.")
    private String rollout = "";

    Change(Shell shell) {
      super(shell);
    }

    abstract CompletableFuture<Rollout> ask(Server server, String name);

    @Override
    int run(Server server) {
      Rollout changed = Await.result(ask(server, Names.rollout(rollout)));
      return show(
          changed,
          () ->
              console()
                  .line("Rollout " + Names.brief(changed.name()) + " is " + changed.state() + "."));
    }
  }

  /** Holds it. */
  @Command(name = "pause", description = "Holds a rollout at its step.")
  static final class Pause extends Change {
    Pause(Shell shell) {
      super(shell);
    }

    @Override
    CompletableFuture<Rollout> ask(Server server, String name) {
      return server.rollouts().pause(name);
    }
  }

  /** Lets it go on. */
  @Command(name = "resume", description = "Lets a held rollout go on.")
  static final class Resume extends Change {
    Resume(Shell shell) {
      super(shell);
    }

    @Override
    CompletableFuture<Rollout> ask(Server server, String name) {
      return server.rollouts().resume(name);
    }
  }
}
