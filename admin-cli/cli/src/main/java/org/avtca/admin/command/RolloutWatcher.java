package org.avtca.admin.command;

import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Json;
import org.avtca.client.common.Await;
import org.avtca.client.common.Watch;
import org.avtca.client.rollout.Rollout;
import org.avtca.client.rollout.RolloutEvent;
import org.avtca.client.rollout.RolloutState;
import org.avtca.client.rollout.RolloutTransition;

/** Follows a rollout to its end and says how it went. */
final class RolloutWatcher {
  private final Server server;
  private final Console console;
  private final boolean json;

  RolloutWatcher(Server server, Console console, boolean json) {
    this.server = server;
    this.console = console;
    this.json = json;
  }

  /** Says each transition as it comes, as JSON one event a line; returns the exit code. */
  int follow(Rollout rollout) {
    if (!json) {
      console.line(Names.brief(rollout.name()) + " to " + Names.brief(rollout.targetVersion()));
    }
    try (Watch<RolloutEvent> events = server.rollouts().watch(rollout.name(), 0)) {
      while (events.hasNext()) {
        RolloutEvent event = events.next();
        if (json) {
          console.line(Json.line(event));
        } else {
          show(event.transition());
        }
      }
    }
    Rollout ended = Await.result(server.rollouts().get(rollout.name()));
    if (!json) {
      end(ended);
    }
    return ended.state() == RolloutState.SUCCEEDED ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private void show(RolloutTransition transition) {
    String reason = transition.reason().isEmpty() ? "" : "  " + transition.reason();
    console.line(
        "  %s  %-12s %7s%s"
            .formatted(
                Figures.time(transition.time()),
                transition.state(),
                Figures.percent(transition.trafficPercent() / 100),
                reason));
  }

  private void end(Rollout ended) {
    if (ended.state() == RolloutState.SUCCEEDED) {
      console.line("The champion is " + Names.brief(ended.targetVersion()) + ".");
      return;
    }
    String reason = ended.reason().isEmpty() ? "." : ": " + ended.reason();
    console.line("The rollout is " + ended.state() + reason);
  }
}
