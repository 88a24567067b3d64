const { labels, windows } = report;
const known = {
  neutral: "#7d8997", calm: "#1f9e8f", happy: "#b98300", sad: "#3f7fd1", angry: "#d1434b", fearful: "#8e5bd0",
  fear: "#8e5bd0", disgust: "#5f8f2f", disgusted: "#5f8f2f", surprised: "#d0608f", surprise: "#d0608f",
};
const spare = ["#3f7fd1", "#b98300", "#d1434b", "#1f9e8f", "#8e5bd0", "#5f8f2f", "#d0608f", "#7d8997"];
const colours = labels.map((label, i) => known[label.toLowerCase()] ?? spare[i % spare.length]);
const colourOf = (label) => colours[labels.indexOf(label)] ?? tone("grey");
const explained = windows.some((w) => Object.keys(w.contributions).length > 0);
const judged = windows.filter((w) => w.calibrated.length > 0);
const middle = (w) => (w.start + w.end) / 2;
const hop = windows.length > 1
  ? windows.slice(1).map((w, i) => w.start - windows[i].start).sort((a, b) => a - b)[(windows.length - 1) >> 1]
  : report.duration;

function clock(seconds) {
  if (report.duration < 90) return seconds.toFixed(report.duration < 10 ? 1 : 0) + " s";
  const whole = Math.round(seconds);
  const pad = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  return (hours > 0 ? hours + ":" + pad(Math.floor(whole / 60) % 60) : Math.floor(whole / 60)) + ":" + pad(whole % 60);
}

const span = (w) => w.start.toFixed(2) + " – " + w.end.toFixed(2) + " s";
const states = { PRESENT: "", LOW_QUALITY: "poor", MISSING: "no", UNKNOWN: "unknown" };

function remarks(w) {
  const told = [];
  if (w.abstained && w.calibrated.length > 0) told.push("not sure");
  if (states[w.audio]) told.push(states[w.audio] + " voice");
  if (states[w.video]) told.push(states[w.video] + " face");
  if (w.padded > 0) told.push("padded " + w.padded.toFixed(2) + " s");
  return told.join(", ");
}

const contribution = (w) => [["voice", w.contributions.audio], ["face", w.contributions.video]]
  .filter(([, value]) => value !== undefined)
  .map(([name, value]) => name + " " + (value < 0 ? "−" : "+") + Math.abs(value).toFixed(2)).join(", ");

function facts() {
  const box = element("div", header, undefined, "facts");
  const fact = (value, name) => {
    const one = element("div", box);
    element("b", one, value);
    element("span", one, name);
  };
  const best = labels.map((label, i) => [label, report.means[i] ?? 0]).sort((a, b) => b[1] - a[1])[0];
  if (judged.length > 0) fact(best[0] + " " + percent(best[1]), "on the whole");
  fact(clock(report.duration), "length");
  fact(windows.length, "windows, one every " + hop.toFixed(2) + "\u00a0s");
  fact(percent(report.abstained / Math.max(1, windows.length)), "not sure or nothing usable");
  fact(report.gridFrames > 0 ? percent(report.faceFrames / report.gridFrames) : "no video",
    report.gridFrames > 0 ? "face found, of " + report.gridFrames + " frames looked at" : "");
  fact(report.audio ? "yes" : "no", "sound");
  element("p", header, "Judged by " + report.model + " in " + report.processing.toFixed(2) + " s.");
}

/** Runs of neighbouring windows that are alike: [first, last] each. */
function runs(alike) {
  const found = [];
  windows.forEach((w, i) => {
    const last = found[found.length - 1];
    if (last && alike(windows[last[1]], w)) last[1] = i;
    else found.push([i, i]);
  });
  return found;
}

function hatch(context, colour) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6;
  const brush = tile.getContext("2d");
  brush.strokeStyle = colour;
  brush.lineWidth = 1.6;
  brush.beginPath();
  [-6, 0, 6].forEach((x) => { brush.moveTo(x, 6); brush.lineTo(x + 6, 0); });
  brush.stroke();
  return context.createPattern(tile, "repeat");
}

const LANES = { judged: 24, voice: 11, face: 11 };
const LANE_GAP = 6;
const LANES_FOOT = 8;
const lanesHeight = Object.values(LANES).reduce((sum, height) => sum + height + LANE_GAP, 0);

/** Bands above the curves, on the same time axis: the judgement, and how usable voice and face were. */
const bands = {
  id: "bands",
  afterDraw(chart) {
    const { ctx, chartArea, scales } = chart;
    const at = (seconds) => Math.min(chartArea.right, Math.max(chartArea.left, scales.x.getPixelForValue(seconds)));
    const left = (i) => at(i === 0 ? 0 : middle(windows[i]) - hop / 2);
    const right = (i) => at(i === windows.length - 1 ? report.duration : middle(windows[i]) + hop / 2);
    let top = chartArea.top - lanesHeight - LANES_FOOT;
    ctx.save();
    ctx.textBaseline = "middle";
    const lane = (name, alike, paint) => {
      const height = LANES[name];
      ctx.font = "12px system-ui, sans-serif";
      ctx.fillStyle = tone("soft");
      ctx.textAlign = "right";
      ctx.fillText(name, chartArea.left - 6, top + height / 2);
      runs(alike).forEach(([first, last]) => {
        const x = left(first);
        paint(windows[first], x, top, Math.max(1, right(last) - x), height);
      });
      top += height + LANE_GAP;
    };
    lane("judged", (a, b) => a.top === b.top && a.abstained === b.abstained, (w, x, y, width, height) => {
      ctx.strokeStyle = colourOf(w.top);
      if (w.calibrated.length === 0) {
        ctx.strokeStyle = tone("soft");
        ctx.setLineDash([3, 3]);
        ctx.strokeRect(x + 1, y + .5, Math.max(1, width - 2), height - 1);
        ctx.setLineDash([]);
        return;
      }
      ctx.fillStyle = w.abstained ? hatch(ctx, colourOf(w.top)) : colourOf(w.top);
      ctx.fillRect(x, y, width, height);
      if (w.abstained) ctx.strokeRect(x + .5, y + .5, Math.max(0, width - 1), height - 1);
      ctx.font = "600 12px system-ui, sans-serif";
      if (ctx.measureText(w.top).width + 10 > width) return;
      ctx.textAlign = "center";
      if (w.abstained) {
        const half = ctx.measureText(w.top).width / 2 + 4;
        ctx.fillStyle = tone("paper");
        ctx.fillRect(x + width / 2 - half, y + 3, 2 * half, height - 6);
      }
      ctx.fillStyle = w.abstained ? tone("ink") : "#ffffff";
      ctx.fillText(w.top, x + width / 2, y + height / 2 + 1);
    });
    const modality = (name, state) => lane(name, (a, b) => a[state] === b[state], (w, x, y, width, height) => {
      if (w[state] === "LOW_QUALITY") {
        ctx.strokeStyle = tone("warn");
        ctx.fillStyle = hatch(ctx, tone("warn"));
        ctx.strokeRect(x + .5, y + .5, Math.max(0, width - 1), height - 1);
      } else {
        ctx.fillStyle = w[state] === "MISSING" ? tone("warn") : tone("shade");
      }
      ctx.fillRect(x, y, width, height);
    });
    modality("voice", "audio");
    modality("face", "video");
    ctx.restore();
  },
};

function key(parent) {
  const list = element("ul", parent, undefined, "key");
  const entry = (kind, text) => {
    const item = element("li", list);
    element("i", item, undefined, kind);
    item.append(text);
  };
  if (judged.some((w) => w.abstained)) entry("unsure", "not sure: the model abstains");
  if (judged.length < windows.length) entry("none", "nothing usable");
  entry("usable", "voice or face usable");
  if (windows.some((w) => [w.audio, w.video].includes("LOW_QUALITY"))) entry("poor", "of low quality");
  if (windows.some((w) => [w.audio, w.video].includes("MISSING"))) entry("missing", "missing");
}

const step = [.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800].find((s) => s >= report.duration / 9) ?? 3600;
const time = () => ({
  type: "linear", min: 0, max: report.duration, title: { display: true, text: "time" },
  ticks: { callback: clock, stepSize: step, maxRotation: 0, autoSkipPadding: 16 },
});
/** As wide in every plot, so that their times stand one above the other. */
const level = (text, more) => axis(text, { ...more, afterFit: (scale) => { scale.width = 54; } });
const line = (label, colour, values) => ({
  label, data: windows.map((w, i) => ({ x: middle(w), y: values(w, i) })), borderColor: colour, backgroundColor: colour,
  borderWidth: windows.length > 600 ? 1.2 : 2, pointRadius: windows.length > 60 ? 0 : 2, pointHitRadius: 6, spanGaps: false,
});
const nearest = { mode: "index", axis: "x", intersect: false };
const legend = { position: "bottom", labels: { usePointStyle: true, pointStyle: "line", pointStyleWidth: 22 } };

function curves() {
  const box = card(element("div", main, undefined, "grid"), "Emotions over time");
  plot(box, "line", { datasets: labels.map((label, k) => line(label, colours[k], (w) => w.calibrated[k] ?? null)) }, {
    layout: { padding: { top: lanesHeight + LANES_FOOT + 2 } }, interaction: nearest,
    scales: { x: time(), y: level("probability", { min: 0, max: 1 }) },
    plugins: {
      legend,
      tooltip: {
        itemSort: (a, b) => b.raw.y - a.raw.y,
        callbacks: {
          title: ([item]) => "window " + windows[item.dataIndex].id + ", " + span(windows[item.dataIndex]),
          label: (item) => item.dataset.label + " " + percent(item.raw.y),
          footer: ([item]) => [remarks(windows[item.dataIndex]), contribution(windows[item.dataIndex])].filter(Boolean),
        },
      },
    },
  }, [bands]);
  box.classList.add("curves");
  key(box.parentElement);
}

function contributions() {
  const box = card(element("div", main, undefined, "grid"), "What each modality contributed",
    "How much the top label's probability falls without it. Below zero, the other one alone was surer.");
  plot(box, "line", {
    datasets: [
      line("voice", "#cf6a22", (w) => w.contributions.audio ?? null),
      line("face", "#2f74c0", (w) => w.contributions.video ?? null),
    ],
  }, { interaction: nearest, scales: { x: time(), y: level("contribution", { suggestedMin: -.2, suggestedMax: .6 }) }, plugins: { legend } });
}

function whole() {
  const box = card(element("div", main, undefined, "grid"), "On the whole", "The mean of the calibrated probabilities over the judged windows.");
  box.className = "bars";
  labels.map((label, k) => [label, report.means[k] ?? 0, colours[k]]).sort((a, b) => b[1] - a[1]).forEach(([label, mean, colour]) => {
    element("span", box, label);
    const bar = element("i", box);
    bar.style.width = 100 * mean + "%";
    bar.style.backgroundColor = colour;
    element("span", box, percent(mean));
  });
}

/** All windows as text; made when they are asked for, since a long recording has thousands. */
function list() {
  const details = element("details", main);
  element("summary", details, "All " + windows.length + " windows as a table");
  details.addEventListener("toggle", () => {
    if (details.querySelector("table")) return;
    const rows = windows.map((w) => {
      const k = labels.indexOf(w.top);
      const cells = [String(w.id), span(w), w.top || "nothing usable", k < 0 ? "" : percent(w.calibrated[k]), remarks(w)];
      return explained ? [...cells, contribution(w)] : cells;
    });
    const head = ["window", "time", "emotion", "sure", "remarks", ...(explained ? ["contributions"] : [])];
    const made = table(element("div", details, undefined, "card"), head, rows, "windows");
    made.querySelectorAll("thead th").forEach((cell) => { cell.style.textAlign = "left"; });
  });
}

facts();
if (windows.length > 0) {
  curves();
  if (explained) contributions();
}
if (judged.length > 0) whole();
list();
