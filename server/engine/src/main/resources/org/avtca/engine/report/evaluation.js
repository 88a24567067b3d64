const evaluation = report.evaluation;
const labels = evaluation.labels.labels;
const names = { fused: "fused", audio_only: "audio only", video_only: "video only" };
const colours = { fused: "#2f74c0", audio_only: "#cf6a22", video_only: "#4c9448" };

function curves() {
  const epochs = evaluation.epochs;
  const grid = section("Training");
  const best = epochs.filter((e) => e.best).map((e) => e.epoch).pop();
  const draw = (title, lines, unit, limits, note = "The weights of epoch " + best + " were taken.") =>
    plot(card(grid, title, note), "line", {
      labels: epochs.map((e) => e.epoch),
      datasets: lines.map(([label, key, colour]) => ({
        label, data: epochs.map((e) => e[key]), borderColor: colour, backgroundColor: colour, borderWidth: 2,
        pointRadius: epochs.map((e) => (e.epoch === best ? 5 : 2)), tension: 0,
      })),
    }, { scales: { x: axis("epoch"), y: axis(unit, limits) } });
  const share = { min: 0, max: 1 };
  draw("Loss", [["training", "train_loss", tone("grey")], ["validation", "validation_loss", colours.fused]], "cross-entropy", { min: 0 },
    "Training: what is minimised, on augmented clips, with smoothed labels and modalities left out. Validation: clips as they are.");
  draw("Accuracy", [["training", "train_accuracy", tone("grey")], ["validation", "validation_accuracy", colours.fused]], "share of clips", share);
  draw("Weighted F1", [["training", "train_weighted_f1", tone("grey")], ["validation", "validation_weighted_f1", colours.fused]], "score", share);
  draw("UAR on validation", [["UAR", "validation_uar", colours.fused]], "score", share);
}

function figures(part, conditions) {
  const rows = Object.entries(conditions).map(([name, c]) => [
    names[name], Math.round(c.accuracy * c.count) + " of " + c.count, percent(c.accuracy),
    percent(c.accuracy_interval.lower) + " – " + percent(c.accuracy_interval.upper),
    percent(c.uar), percent(c.weighted_f1), percent(c.macro_f1), percent(c.precision_at_5),
  ]);
  const box = card(element("div", main, undefined, "grid"), "Figures",
    "Interval: 95 %, bootstrapped over " + conditions.fused.accuracy_interval.groups
    + " speakers. Precision@5 by chance: " + percent(conditions.fused.precision_at_5_chance) + ".");
  table(box, ["", "right", "accuracy", "interval", "UAR", "weighted F1", "macro F1", "precision@5"], rows);
  const trust = Object.entries(conditions).map(([name, c]) => [
    names[name], c.reliability.temperature.toFixed(3), percent(c.reliability.calibration_error_before),
    percent(c.reliability.calibration_error_after), c.reliability.tau.toFixed(3),
    percent(c.reliability.coverage), percent(c.reliability.selective_accuracy),
  ]);
  const calibration = card(element("div", main, undefined, "grid"), "Calibration and abstention",
    "A judgement whose top probability is under the threshold is an abstention. Coverage is the share that is left, and the selective accuracy is that of what is left.");
  table(calibration, ["", "temperature", "error raw", "error calibrated", "threshold", "coverage", "selective accuracy"], trust);
}

function confusion(grid, name, matrix) {
  const made = table(card(grid, "Confusion, " + names[name], "Rows: the truth. Columns: the judgement. Clips."),
    ["", ...labels.map((l) => l.slice(0, 4))], matrix.map((row, i) => [labels[i], ...row.map(String)]), "confusion");
  made.querySelectorAll("tbody tr").forEach((row, i) => {
    const total = Math.max(1, matrix[i].reduce((a, b) => a + b, 0));
    row.querySelectorAll("td").forEach((cell, j) => {
      const share = matrix[i][j] / total;
      cell.style.backgroundColor = "rgba(var(--accent), " + share.toFixed(3) + ")";
      cell.style.color = share > 0.55 ? "#ffffff" : "inherit";
      cell.title = labels[i] + " judged " + labels[j] + ": " + percent(share);
    });
  });
}

function recalls(grid, conditions) {
  plot(card(grid, "Recall of each emotion"), "bar", {
    labels,
    datasets: Object.entries(conditions).map(([name, c]) => ({
      label: names[name], data: labels.map((l) => c.recall[l] ?? null), backgroundColor: colours[name],
    })),
  }, { scales: { y: axis("recall", { min: 0, max: 1 }) } });
}

function reliability(grid, c) {
  const line = (label, bins, colour) => ({
    label, data: (bins ?? []).map((b) => ({ x: b.confidence, y: b.accuracy, clips: b.clips })),
    borderColor: colour, backgroundColor: colour, showLine: true, borderWidth: 2,
    pointRadius: (bins ?? []).map((b) => 2 + 8 * Math.sqrt(b.clips / c.count)),
  });
  plot(card(grid, "Reliability, fused", "On the diagonal, a probability is what it says. Larger points stand for more clips."), "scatter", {
    datasets: [
      line("raw", c.reliability.bins_before, tone("grey")), line("calibrated", c.reliability.bins_after, colours.fused),
      { label: "ideal", data: [{ x: 0, y: 0 }, { x: 1, y: 1 }], borderColor: tone("line"), borderDash: [5, 5], showLine: true, pointRadius: 0 },
    ],
  }, { scales: { x: axis("top probability", { min: 0, max: 1 }), y: axis("accuracy", { min: 0, max: 1 }) } });
}

function speakers(grid, c) {
  const groups = Object.keys(c.group_accuracy);
  plot(card(grid, "Accuracy of each speaker, fused", "Deviation between speakers: " + percent(c.group_accuracy_deviation) + "."), "bar", {
    labels: groups, datasets: [{ label: "accuracy", data: groups.map((g) => c.group_accuracy[g]), backgroundColor: colours.fused }],
  }, { plugins: { legend: { display: false } }, scales: { y: axis("accuracy", { min: 0, max: 1 }) } });
}

function part(name, conditions) {
  element("h2", main, name === "test" ? "Test: scored once, after everything was chosen" : "Validation: the checkpoint was selected here");
  figures(name, conditions);
  const matrices = element("div", main, undefined, "grid wide");
  Object.entries(conditions).forEach(([condition, c]) => confusion(matrices, condition, c.confusion));
  const grid = element("div", main, undefined, "grid");
  recalls(grid, conditions);
  reliability(grid, conditions.fused);
  speakers(grid, conditions.fused);
}

element("p", header, report.title);
element("p", header, evaluation.protocol);
["test", "validation"].filter((name) => evaluation.parts[name]).forEach((name) => part(name, evaluation.parts[name]));
curves();
