import { clockTime } from "./age.ts";
import { KEYS_ID } from "./charts.ts";
import { node } from "./dom.ts";
import type { Range, TimeRange } from "./time-range.ts";

const HINT = "Drag across a chart to zoom in; or move to it with Tab: + − ← → zoom and move, Home leads back.";

const CHOICES: { label: string; range: Range }[] = [
  { label: "5 min", range: { kind: "last", seconds: 300 } },
  { label: "15 min", range: { kind: "last", seconds: 900 } },
  { label: "1 h", range: { kind: "last", seconds: 3600 } },
  { label: "2 h", range: { kind: "last", seconds: 7200 } },
  { label: "Whole broadcast", range: { kind: "whole" } },
];

/** Buttons that choose what time all charts show, and the way back from a zoom. */
export function rangePicker(range: TimeRange): HTMLElement {
  const box = node("div", "range-picker");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Time shown by the charts");
  const buttons = CHOICES.map((choice) => {
    const button = node("button", "range-choice", choice.label);
    button.type = "button";
    button.addEventListener("click", () => range.set(choice.range));
    return { button, choice };
  });
  const zoomed = node("span", "range-zoomed");
  zoomed.setAttribute("role", "status");
  const hint = node("span", "range-hint", HINT);
  const keys = node("span", "hidden", "Plus and minus zoom, left and right arrows move, Home leads back.");
  keys.id = KEYS_ID;
  box.append(...buttons.map((made) => made.button), zoomed, hint, keys);
  const show = (): void => {
    const now = range.get();
    buttons.forEach(({ button, choice }) => button.setAttribute("aria-pressed", String(same(choice.range, now))));
    zoomed.textContent = now.kind === "fixed" ? `${clockTime(now.from * 1000)} to ${clockTime(now.to * 1000)}` : "";
    hint.textContent = now.kind === "fixed" ? "Choose a time, or press Home on a chart, to leave the zoom." : HINT;
  };
  range.onChange(show);
  show();
  return box;
}

function same(a: Range, b: Range): boolean {
  return a.kind === b.kind && (a.kind !== "last" || b.kind !== "last" || a.seconds === b.seconds);
}
