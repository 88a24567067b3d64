package org.avtca.admin.command;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avtca.admin.connection.Server;
import org.avtca.admin.view.RolloutView;
import org.avtca.client.common.Await;
import org.avtca.client.rollout.NewRollout;
import org.avtca.client.rollout.Rollout;
import org.avtca.client.rollout.RolloutStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Starts to move traffic to a version. */
@Command(
    name = "start",
    description = "Gives a version a rising part of its model's new sessions.",
    footer = {"", "Sessions that are open stay with the version they began with.", ""})
final class RolloutStartCommand extends ServerCommand {
  @Parameters(paramLabel = "MODEL/VERSION", description = "Such as emotion/v3.")
  private String version = "";

  @Option(
      names = "--step",
      paramLabel = "PERCENT[:HOLD]",
      converter = StepConverter.class,
      description = "Rising, such as --step 10:15m --step 50:1h --step 100 (default: 100).")
  private List<RolloutStep> steps = List.of();

  @Option(
      names = "--auto-promote",
      description = "Promote by itself after the last step (default: wait for 'promote').")
  private boolean autoPromote;

  @Option(
      names = {"-w", "--watch"},
      description = "Follow it to its end, and say each step as it is taken.")
  private boolean watch;

  RolloutStartCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    String target = Names.version(version);
    String parent = target.substring(0, target.indexOf("/versions/"));
    Rollout started =
        Await.result(server.rollouts().create(parent, new NewRollout(target, steps, autoPromote)));
    return watch
        ? new RolloutWatcher(server, console(), json()).follow(started)
        : show(started, () -> new RolloutView(console()).show(started));
  }

  /** Reads {@code 10:15m}. */
  static final class StepConverter implements ITypeConverter<RolloutStep> {
    private static final Pattern STEP = Pattern.compile("(\\d+(?:\\.\\d+)?)%?(?::(\\d+)([smh]))?");

    @Override
    public RolloutStep convert(String text) {
      Matcher step = STEP.matcher(text);
      if (!step.matches()) {
        throw new TypeConversionException(text + " (expected: PERCENT or PERCENT:HOLD, as 10:15m)");
      }
      return new RolloutStep(Double.parseDouble(step.group(1)), hold(step));
    }

    private static java.time.Duration hold(Matcher step) {
      if (step.group(2) == null) {
        return java.time.Duration.ZERO;
      }
      long amount = Long.parseLong(step.group(2));
      return switch (step.group(3)) {
        case "s" -> java.time.Duration.ofSeconds(amount);
        case "m" -> java.time.Duration.ofMinutes(amount);
        default -> java.time.Duration.ofHours(amount);
      };
    }
  }
}
