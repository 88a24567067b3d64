package org.avtca.admin.view;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.model.Deployment;
import org.avtca.client.model.ModelVersion;
import org.jspecify.annotations.Nullable;

/** A model version and its figures. */
public final class ModelVersionView {
  private static final List<String> CONDITIONS = List.of("", "audio_only.", "video_only.");
  private static final List<String> CONDITION_NAMES = List.of("fused", "audio only", "video only");
  private static final int DIGEST_SHOWN = 16;

  private final Console console;

  /** Shows on {@code console}. */
  public ModelVersionView(Console console) {
    this.console = console;
  }

  /** Shows one version. */
  public void show(ModelVersion version) {
    Table facts =
        new Table("version", version.name())
            .row("state", version.state().name())
            .row("aliases", aliases(version))
            .row("preset", Figures.orDash(version.preset()))
            .row("labels", String.join(", ", version.labels()))
            .row("training job", Figures.orDash(version.trainingJob()))
            .row("digest", shortened(version.digest()))
            .row("size", Figures.bytes(version.sizeBytes()))
            .row("created", Figures.time(version.createTime()))
            .row("protocol", Figures.orDash(version.protocol()));
    if (!version.failureMessage().isEmpty()) {
      facts.row("failure", version.failureMessage());
    }
    console.lines(facts.lines());
    for (String part : parts(version.metrics())) {
      figures(part, version.metrics());
    }
    deployments(version.deployments());
  }

  /** The short names of the aliases that point to it, such as {@code champion}; or a dash. */
  public static String aliases(ModelVersion version) {
    return Figures.orDash(
        version.aliases().stream()
            .map(alias -> alias.substring(alias.lastIndexOf('/') + 1))
            .collect(Collectors.joining(", ")));
  }

  private static String shortened(String digest) {
    return digest.length() > DIGEST_SHOWN ? digest.substring(0, DIGEST_SHOWN) + "…" : digest;
  }

  private static Set<String> parts(Map<String, Double> metrics) {
    Set<String> parts = new TreeSet<>((a, b) -> b.compareTo(a));
    metrics.keySet().stream()
        .filter(name -> name.endsWith(".accuracy"))
        .map(name -> name.substring(0, name.indexOf('.')))
        .forEach(parts::add);
    return parts;
  }

  private void figures(String part, Map<String, Double> metrics) {
    Table table =
        new Table("ON " + part.toUpperCase(Locale.ROOT), "ACCURACY", "UAR", "F1", "RIGHT");
    for (int i = 0; i < CONDITIONS.size(); i++) {
      String prefix = part + "." + CONDITIONS.get(i);
      if (metrics.containsKey(prefix + "accuracy")) {
        table.row(
            CONDITION_NAMES.get(i),
            percent(metrics.get(prefix + "accuracy")),
            percent(metrics.get(prefix + "uar")),
            percent(metrics.get(prefix + "weighted_f1")),
            right(
                metrics.get(prefix + "accuracy"),
                metrics.getOrDefault(prefix + "count", metrics.get(part + ".count"))));
      }
    }
    console.line("");
    console.lines(table.lines());
  }

  private static String percent(@Nullable Double value) {
    return value == null ? "-" : Figures.percent(value);
  }

  /** How many clips were judged rightly, of how many. */
  private static String right(@Nullable Double accuracy, @Nullable Double count) {
    return accuracy == null || count == null
        ? "-"
        : Math.round(accuracy * count) + " of " + Math.round(count);
  }

  private void deployments(List<Deployment> deployments) {
    if (deployments.isEmpty()) {
      return;
    }
    Table table = new Table("DEVICE", "STATE", "WORKER", "SESSIONS", "FAILURE");
    for (Deployment d : deployments) {
      table.row(
          d.device(),
          d.state(),
          Figures.orDash(d.worker()),
          Integer.toString(d.sessions()),
          Figures.orDash(d.failureMessage()));
    }
    console.line("");
    console.lines(table.lines());
  }
}
