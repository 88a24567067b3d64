package org.avtca.benchmarks.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.benchmarks.measure.Figures;
import org.avtca.benchmarks.measure.Machine;
import org.avtca.benchmarks.measure.MarkdownTable;
import org.avtca.core.SpecMap;

/**
 * Loads as a page and as JSON.
 *
 * @param machine where they were made, the server's too if it is local
 * @param command that made them
 * @param results of all loads, in their order
 * @param findings further figures by their names, for people and programs
 */
record LoadReport(
    Machine machine, String command, List<LoadResult> results, Map<String, Object> findings) {
  LoadReport {
    results = List.copyOf(results);
  }

  /** The page. */
  List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# Paced sessions against one server");
    lines.add("");
    lines.add("Made by `" + command + "` on " + machine.line() + ".");
    lines.add(
        "Latency counts from the instant at which a window's last sample was due to be captured to"
            + " its result in the listener, ms. Windows that the server said it drops are counted"
            + " apart for the time before the figures begin.");
    lines.add("");
    lines.addAll(loads());
    for (LoadResult result : results) {
      lines.add("");
      lines.add("## " + result.title() + ", " + result.plan().sessions() + " sessions");
      lines.add("");
      lines.addAll(parts(result));
      lines.add("");
      lines.addAll(processes(result));
      lines.add("");
      lines.add(
          Figures.text(
              "p99 of each 10 s, ms: %s; the client itself sent %.1f ms late (p99).",
              result.counts().p99Slices().stream().map(Figures::number).toList(),
              result.counts().lagP99()));
      if (!result.counts().failures().isEmpty()) {
        lines.add("Sessions that broke: " + result.counts().failures() + ".");
      }
    }
    lines.add("");
    findings.forEach((name, value) -> lines.add("- " + name.replace('_', ' ') + ": " + value));
    return lines;
  }

  private List<String> loads() {
    MarkdownTable table =
        new MarkdownTable(
            "load",
            "sessions",
            "results/s",
            "asked/s",
            "p50",
            "p90",
            "p95",
            "p99",
            "max",
            "dropped",
            "in warm-up",
            "unanswered",
            "rejected",
            "broken");
    for (LoadResult result : results) {
      Tally.Counts counts = result.counts();
      List<String> cells = new ArrayList<>();
      cells.add(result.title());
      cells.add(Integer.toString(result.plan().sessions()));
      cells.add(Figures.number(counts.resultsPerSecond()));
      cells.add(Figures.number(result.plan().wantedPerSecond()));
      counts.latency().values().forEach(ms -> cells.add(Figures.number(ms)));
      cells.add(Long.toString(counts.droppedWindows()));
      cells.add(Long.toString(counts.droppedBefore()));
      cells.add(Long.toString(result.unanswered()));
      cells.add(Long.toString(counts.rejectedItems()));
      int broken = counts.failures().values().stream().mapToInt(Integer::intValue).sum();
      cells.add(Integer.toString(broken));
      table.row(cells.toArray(String[]::new));
    }
    return table.lines();
  }

  private static List<String> parts(LoadResult result) {
    MarkdownTable table = new MarkdownTable("part, ms", "p50", "p90", "p95", "p99", "max");
    result
        .counts()
        .parts()
        .forEach(
            (part, times) -> {
              List<String> cells = new ArrayList<>(List.of(SpecMap.word(part)));
              times.values().forEach(ms -> cells.add(Figures.number(ms)));
              table.row(cells.toArray(String[]::new));
            });
    return table.lines();
  }

  private static List<String> processes(LoadResult result) {
    MarkdownTable table =
        new MarkdownTable("process", "cores", "RSS at start", "RSS at end", "RSS at most");
    for (ServerWatch.Usage usage : result.usage()) {
      table.row(
          usage.name(),
          Figures.text("%.2f", usage.cores()),
          Figures.mebibytes(usage.rssAtStart()),
          Figures.mebibytes(usage.rssAtEnd()),
          Figures.mebibytes(usage.rssMost()));
    }
    return table.lines();
  }

  /** As plain JSON-like values. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("command", command);
    map.put("machine", machine.toMap());
    map.put("loads", results.stream().map(LoadResult::toMap).toList());
    map.put("findings", findings);
    return map;
  }
}
