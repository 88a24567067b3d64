package org.avtca.admin.view;

import java.util.stream.Collectors;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.rollout.Rollout;
import org.avtca.client.rollout.RolloutStep;
import org.avtca.client.rollout.RolloutTransition;

/** A rollout and what has happened to it. */
public final class RolloutView {
  private final Console console;

  /** Shows on {@code console}. */
  public RolloutView(Console console) {
    this.console = console;
  }

  /** Shows one rollout. */
  public void show(Rollout rollout) {
    Table facts =
        new Table("rollout", Figures.orDash(rollout.name()))
            .row("state", rollout.state().name())
            .row("target", Figures.orDash(rollout.targetVersion()))
            .row("previous", Figures.orDash(rollout.previousVersion()))
            .row("traffic", Figures.percent(rollout.trafficPercent() / 100))
            .row("steps", steps(rollout));
    if (!rollout.reason().isEmpty()) {
      facts.row("reason", rollout.reason());
    }
    console.lines(facts.lines());
    if (!rollout.transitions().isEmpty()) {
      console.line("");
      transitions(rollout);
    }
  }

  private static String steps(Rollout rollout) {
    String steps =
        rollout.steps().stream().map(RolloutView::step).collect(Collectors.joining(", "));
    return steps.isEmpty() ? "100 % at once" : steps;
  }

  private static String step(RolloutStep step) {
    String percent = Figures.decimal(step.trafficPercent(), 0) + " %";
    return step.hold().isZero() ? percent : percent + " for " + Figures.duration(step.hold());
  }

  private void transitions(Rollout rollout) {
    Table table = new Table("TIME", "STATE", "TRAFFIC", "REASON");
    for (RolloutTransition t : rollout.transitions()) {
      table.row(
          Figures.time(t.time()),
          t.state().name(),
          Figures.percent(t.trafficPercent() / 100),
          Figures.orDash(t.reason()));
    }
    console.lines(table.lines());
  }
}
