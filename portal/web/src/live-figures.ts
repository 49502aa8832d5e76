import { ageOf, clockTime, ServerClock } from "./age.ts";
import { changeText, RecentFigures } from "./changes.ts";
import { Chart } from "./charts.ts";
import { element, node } from "./dom.ts";
import { BreakdownTable } from "./breakdown-table.ts";
import { Figures, type FiguresMessage } from "./figures.ts";
import { METRICS, shown, TILES, type Metric } from "./metrics.ts";
import { HistogramCard } from "./histogram-card.ts";
import { startupWords, stallWords } from "./histogram.ts";
import { fetchMinutes, fetchSeries } from "./minutes.ts";
import { phaseLabel } from "./phase.ts";
import { rangePicker } from "./range-picker.ts";
import { RenditionCard } from "./rendition-card.ts";
import { TimeRange } from "./time-range.ts";

/** Rows of the table that says the same as the chart: the last minute. */
const TABLE_ROWS = 12;

/** The server pushes 20 minutes; a longer range is fetched. */
const PUSHED_SECONDS = 1200;

interface Card {
  metric: Metric;
  chart: Chart;
  value: HTMLElement;
  age: HTMLElement;
  whole: HTMLElement;
  rows: HTMLElement;
}

const root = element("live-figures", HTMLElement);
const clock = new ServerClock();
const figures = new Figures();
const recent = new RecentFigures();
const range = new TimeRange({ kind: "last", seconds: 900 });
const breakdown = new BreakdownTable(figures);
const startups = new HistogramCard("startup", "Start-up times", startupWords);
const stalls = new HistogramCard("rebuffering", "Time spent rebuffering", stallWords);
const renditions = new RenditionCard(figures);
const broadcastId = root.dataset["broadcast"] ?? "";
const path = `/studio/broadcasts/${encodeURIComponent(broadcastId)}`;
const status = node("p", "figures-status");
const tiles = TILES.map((tile) => ({ tile, ...makeTile(tile.title) }));
const cards = METRICS.map(makeCard);
/** when the server last spoke, by its clock */
let heardAt: number | null = null;
/** whether the connection is down: the page goes on showing what it has, and says how old that is */
let isLost = false;
let hasHistory = false;
let minuteTimer: ReturnType<typeof setTimeout> | undefined;

status.setAttribute("role", "status");
root.replaceChildren(
  status,
  wrapped("figures-tiles", tiles.map((tile) => tile.box)),
  rangePicker(range),
  wrapped("figures-cards", cards.map((card) => card.box)),
  wrapped("figures-cards distributions", [startups.box, stalls.box, renditions.box]),
  breakdown.box,
  exports(),
);
range.onChange(() => void followRange());
listen();
setInterval(showAges, 1000);

function listen(): void {
  const source = new EventSource(`${path}/figures`);
  source.addEventListener("figures", (event) => {
    const message = JSON.parse((event as MessageEvent<string>).data) as FiguresMessage;
    figures.apply(message);
    heard(message.server_time); // last: figures that could not be read must not look fresh
    if (message.first) {
      hasHistory = false; // it replaced everything
      void followRange();
    }
    showFigures();
  });
  source.addEventListener("ping", (event) => heard(Number((event as MessageEvent<string>).data)));
  source.addEventListener("goodbye", (event) => {
    source.close();
    status.textContent = String((event as MessageEvent<string>).data);
  });
  source.addEventListener("open", () => {
    isLost = false;
    status.textContent = "";
  });
  source.addEventListener("error", () => {
    isLost = source.readyState !== EventSource.CLOSED;
    status.textContent = isLost ? lossText(null) : "The figures are not available. Reload the page to try again.";
    showAges();
  });
}

function lossText(ageMs: number | null): string {
  return ageMs === null ? "Connection lost. Reconnecting…" : `Connection lost. Reconnecting…, figures ${Math.round(ageMs / 1000)} s old`;
}

function heard(serverTimeMs: number): void {
  clock.told(serverTimeMs);
  heardAt = serverTimeMs;
}

function showFigures(): void {
  const { totals, verified } = figures;
  root.dataset["phase"] = figures.phase;
  document.querySelectorAll("[data-live-phase]").forEach((place) => (place.textContent = phaseLabel(figures.phase)));
  if (totals !== null) {
    recent.add(totals, verified);
  }
  for (const { tile, value, note, change } of tiles) {
    change.textContent = changeText(recent.change(tile.value));
    value.textContent = (totals === null ? null : tile.value(totals, verified))?.toLocaleString() ?? "–";
    note.textContent = totals === null ? "" : tile.note(totals, verified);
  }
  cards.forEach(showCard);
  startups.show(figures.distributions.startup);
  stalls.show(figures.distributions.rebuffering);
  renditions.show();
  breakdown.show();
  showAges();
}

/** The whole broadcast is longer than what is pushed: it is fetched in minutes, and again each minute. */
async function followRange(): Promise<void> {
  clearTimeout(minuteTimer);
  const shown = range.get();
  if (shown.kind === "last") {
    figures.showMinutes(null);
    await fetchHistory(shown.seconds);
  } else if (range.get().kind === "whole") {
    try {
      figures.showMinutes(await fetchMinutes(broadcastId));
      minuteTimer = setTimeout(() => void followRange(), 60_000);
    } catch {
      status.textContent = "The whole broadcast could not be loaded. Choose it again to retry.";
    }
  }
  cards.forEach(showCard);
}

async function fetchHistory(seconds: number): Promise<void> {
  if (seconds > PUSHED_SECONDS && !hasHistory) {
    try {
      figures.addHistory(await fetchSeries(broadcastId));
      hasHistory = true;
    } catch {
      status.textContent = "What is older than 20 minutes could not be loaded. Choose it again to retry.";
    }
  }
}

function exports(): HTMLElement {
  const box = node("p", "figures-exports", "Take it with you: ");
  for (const [kind, title] of [["series", "5 s of the last day"], ["minutes", "minutes"], ["breakdown", "breakdowns"], ["totals", "totals"]] as const) {
    for (const format of ["csv", "json"]) {
      const link = node("a", "", `${title} (${format.toUpperCase()})`);
      link.href = `${path}/export/${kind}.${format}`;
      box.append(link, " ");
    }
  }
  return box;
}

function showCard(card: Card): void {
  const line = card.metric.line(figures);
  card.chart.show(line);
  card.value.textContent = shown(card.metric.current(figures), card.metric);
  card.whole.textContent = card.metric.whole(figures.totals);
  const last = line.at
    .map((at, index) => ({ at, value: line.values[index] ?? null, second: line.second?.[index] }))
    .slice(-TABLE_ROWS);
  card.rows.replaceChildren(
    ...last.reverse().map(({ at, value, second }) =>
      row([clockTime(at * 1000), shown(value, card.metric), ...(second === undefined ? [] : [shown(second, card.metric)])]),
    ),
  );
}

function showAges(): void {
  if (isLost && heardAt !== null) {
    status.textContent = lossText(clock.now() - heardAt);
  }
  const tileAge = ageOf(figures.totals?.as_of ?? null, clock.now());
  for (const { age } of tiles) {
    age.textContent = tileAge.text;
    age.dataset["freshness"] = tileAge.freshness;
  }
  for (const card of cards) {
    const asOf = card.metric.measuredBy === "viewing" ? (figures.totals?.as_of ?? null) : heardAt;
    const age = ageOf(asOf, clock.now());
    card.age.textContent = age.text;
    card.age.dataset["freshness"] = age.freshness;
  }
}

function makeTile(title: string): { box: HTMLElement; value: HTMLElement; note: HTMLElement; change: HTMLElement; age: HTMLElement } {
  const box = node("div", "figures-tile");
  const value = node("dd", "figures-tile-value", "–");
  const change = node("dd", "figures-tile-change");
  const note = node("dd", "figures-tile-note");
  const age = node("span", "figures-age");
  const foot = node("dd", "figures-tile-foot");
  foot.append(age);
  box.append(node("dt", "figures-tile-title", title), value, change, note, foot);
  return { box, value, note, change, age };
}

function makeCard(metric: Metric): Card & { box: HTMLElement } {
  const box = node("section", "figures-card");
  const title = node("h3", "figures-title", metric.title);
  title.id = `figure-${metric.id}`;
  box.setAttribute("aria-labelledby", title.id);
  const value = node("span", "figures-value", "–");
  const age = node("span", "figures-age");
  const whole = node("p", "figures-whole");
  const place = node("div", "figures-chart");
  place.dataset["empty"] = metric.id === "chat" ? "Nobody has written yet." : "Nobody has been measured yet.";
  place.setAttribute("aria-label", `${metric.title} over time. The table below says the newest values.`);
  const headline = node("p", "figures-headline");
  headline.append(value, node("span", "figures-unit", metric.unit), age);
  const rows = node("tbody", "");
  box.append(title, headline, whole, place, details("What is this?", node("p", "", metric.explanation)), tableOf(metric, rows));
  return { box, metric, chart: new Chart(place, metric, range), value, age, whole, rows };
}

function tableOf(metric: Metric, rows: HTMLElement): HTMLElement {
  const table = node("table", "figures-table");
  const head = node("thead", "");
  const first = metric.first ?? metric.title;
  const titles = ["Time", metric.unit === "" ? first : `${first} (${metric.unit})`, ...(metric.second ? [metric.second.title] : [])];
  head.append(row(titles, "th"));
  table.append(node("caption", "hidden", `${metric.title}, the newest values`), head, rows);
  return details("As a table", table);
}

function row(cells: string[], kind: "td" | "th" = "td"): HTMLElement {
  const made = node("tr", "");
  made.append(...cells.map((cell) => node(kind, "", cell)));
  return made;
}

function details(summary: string, content: HTMLElement): HTMLElement {
  const made = node("details", "figures-details");
  made.append(node("summary", "", summary), content);
  return made;
}

function wrapped(className: string, children: HTMLElement[]): HTMLElement {
  const made = node(className === "figures-tiles" ? "dl" : "div", className);
  made.append(...children);
  return made;
}
