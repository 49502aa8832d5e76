import { Chart } from "./charts.ts";
import { chatByMinute, fetchChat, type ChatMinute } from "./chat-minutes.ts";
import { element, node } from "./dom.ts";
import type { ChartStyle, Line } from "./metrics.ts";
import { fetchMinutes, type Minute } from "./minutes.ts";
import { rangePicker } from "./range-picker.ts";
import { TimeRange } from "./time-range.ts";

const root = element("summary-curves", HTMLElement);
const range = new TimeRange({ kind: "whole" });

interface Curve extends ChartStyle {
  title: string;
  about: string;
  /** what stands there when there is nothing to draw */
  empty?: string;
  line(minutes: Minute[], chat: ChatMinute[]): Line;
}

const CURVES: Curve[] = [
  {
    title: "Viewers",
    about: "The most viewers in each minute, and how many of them saw a picture at its end.",
    unit: "",
    digits: 0,
    colour: "--chart-1",
    first: "viewers",
    second: { title: "seeing a picture", colour: "--chart-4" },
    line: (minutes) => ({ at: times(minutes), values: minutes.map((m) => m.peak_viewers), second: minutes.map((m) => m.plays) }),
  },
  {
    title: "Coming and going",
    about: "Viewers who came and who left in each minute.",
    unit: "",
    digits: 0,
    colour: "--chart-5",
    first: "came",
    second: { title: "left", colour: "--chart-3" },
    line: (minutes) => ({ at: times(minutes), values: minutes.map((m) => m.joins), second: minutes.map((m) => m.leaves) }),
  },
  {
    title: "Rebuffering",
    about: "Percent of watching time spent waiting for a stalled picture.",
    unit: "%",
    digits: 2,
    colour: "--chart-3",
    line: (minutes) => ({ at: times(minutes), values: minutes.map((m) => (m.watch_ms > 0 ? (100 * m.rebuffer_ms) / m.watch_ms : null)) }),
  },
  {
    title: "Chat",
    about: "Messages in each minute, and the most people who wrote within five of its seconds.",
    unit: "",
    digits: 0,
    colour: "--chart-2",
    empty: "Nobody wrote",
    first: "messages",
    second: { title: "people at once", colour: "--chart-4" },
    line: (_minutes, chat) => ({ at: times(chat), values: chat.map((m) => m.messages), second: chat.map((m) => m.busiest) }),
  },
];

void load();

async function load(): Promise<void> {
  root.textContent = "Loading the curves …";
  try {
    const id = root.dataset["broadcast"] ?? "";
    const [minutes, chat] = await Promise.all([fetchMinutes(id), fetchChat(id)]);
    show(minutes, chatByMinute(chat, minutes));
  } catch {
    root.textContent = "The curves could not be loaded. Reload the page to try again.";
  }
}

function show(minutes: Minute[], chat: ChatMinute[]): void {
  const cards = node("div", "figures-cards");
  root.replaceChildren(rangePicker(range), cards);
  for (const curve of CURVES) {
    const box = node("section", "figures-card");
    const place = node("div", "figures-chart");
    place.dataset["empty"] = curve.empty ?? "Nothing was measured";
    place.setAttribute("aria-label", `${curve.title}: ${curve.about} The figures stand in the files below.`);
    box.append(node("h3", "figures-title", curve.title), node("p", "figures-whole", curve.about), place);
    cards.append(box);
    new Chart(place, curve, range).show(curve.line(minutes, chat));
  }
}

function times(minutes: { at: number }[]): number[] {
  return minutes.map((minute) => minute.at / 1000);
}
