const report = JSON.parse(document.getElementById("report").textContent);
const header = document.getElementById("header");
const main = document.getElementById("main");
const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

Chart.defaults.color = tone("soft");
Chart.defaults.borderColor = tone("line");
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => location.reload());

function element(tag, parent, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  parent.append(made);
  return made;
}

const percent = (value) => (value === undefined ? "–" : (100 * value).toFixed(1) + " %");

function section(title) {
  element("h2", main, title);
  return element("div", main, undefined, "grid");
}

function card(grid, title, note) {
  const box = element("div", grid, undefined, "card");
  element("h3", box, title);
  const content = element("div", box);
  if (note) element("p", box, note);
  return content;
}

function table(parent, head, rows, className) {
  const made = element("table", parent, undefined, className);
  const top = element("tr", element("thead", made));
  head.forEach((text) => element("th", top, text));
  const body = element("tbody", made);
  rows.forEach((cells) => {
    const row = element("tr", body);
    cells.forEach((text, i) => element(i === 0 ? "th" : "td", row, text));
  });
  return made;
}

function plot(parent, type, data, options, plugins) {
  parent.className = "plot";
  const canvas = element("canvas", parent);
  return new Chart(canvas, { type, data, options: { maintainAspectRatio: false, animation: false, ...options }, plugins });
}

const axis = (text, more) => ({ title: { display: true, text }, ...more });
