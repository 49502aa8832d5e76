import uPlot from "uplot";
import { clockTime } from "./age.ts";
import { fromZero } from "./charts-scale.ts";
import type { ChartStyle, Line } from "./metrics.ts";
import type { TimeRange } from "./time-range.ts";

const HEIGHT_PX = 150;

/** Names the element that says which keys zoom. */
export const KEYS_ID = "chart-keys";

/** A line of fewer points gets dots: single points between gaps would be invisible. */
const DOTTED_BELOW = 60;

/** One chart on uPlot: follows the width of its place, the colour scheme of the page and the time that all charts show. */
export class Chart {
  private plot: uPlot | undefined;
  private lines: Line = { at: [], values: [] };

  constructor(
    private readonly place: HTMLElement,
    private readonly style: ChartStyle,
    private readonly range: TimeRange,
  ) {
    new ResizeObserver(() => this.resize()).observe(place);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
    this.listenToKeys();
    range.onChange(() => this.plot?.setData(this.data()));
  }

  show(lines: Line): void {
    this.lines = lines;
    this.place.classList.toggle("empty", lines.at.length === 0);
    this.place.tabIndex = lines.at.length === 0 ? -1 : 0; // there is nothing to zoom
    if (this.plot === undefined || lines.at.length === 0) {
      this.redraw();
    } else {
      this.plot.setData(this.data());
    }
  }

  /** An application to screen readers: they hand the keys on. The group of buttons above the charts says what is shown then. */
  private listenToKeys(): void {
    this.place.setAttribute("role", "application");
    this.place.setAttribute("aria-roledescription", "chart");
    this.place.setAttribute("aria-describedby", KEYS_ID);
    this.place.addEventListener("keydown", (event) => {
      const { at } = this.lines;
      const [first, last] = [at[0], at[at.length - 1]];
      const isCommand = event.ctrlKey || event.metaKey || event.altKey;
      if (!isCommand && first !== undefined && last !== undefined && this.range.press(event.key, first, last)) {
        event.preventDefault();
      }
    });
  }

  private data(): uPlot.AlignedData {
    const { at, values, second } = this.lines;
    return second === undefined ? [at, values] : [at, values, second];
  }

  private redraw(): void {
    this.plot?.destroy();
    this.plot = undefined;
    if (this.place.clientWidth > 0 && this.lines.at.length > 0) { // without a point there is no time to draw an axis of
      this.plot = new uPlot(this.options(), this.data(), this.place);
    }
  }

  private resize(): void {
    if (this.plot === undefined) {
      this.redraw();
    } else if (this.place.clientWidth > 0) {
      this.plot.setSize({ width: this.place.clientWidth, height: HEIGHT_PX });
    }
  }

  private options(): uPlot.Options {
    const style = getComputedStyle(this.place);
    const axis = {
      stroke: style.getPropertyValue("--chart-axis").trim() || "gray",
      grid: { stroke: style.getPropertyValue("--chart-grid").trim() || "lightgray", width: 1 },
      ticks: { show: false },
      font: "11px system-ui, sans-serif",
    };
    return {
      width: this.place.clientWidth,
      height: HEIGHT_PX,
      legend: { show: false },
      cursor: { y: false, drag: { x: true, y: false, setScale: false }, sync: { key: "figures" } },
      scales: { x: { time: true, range: (_plot, min, max) => this.range.ends(min, max) }, y: { range: fromZero } },
      axes: [
        { ...axis, size: 24, values: (_plot, ticks) => ticks.map((tick) => clockTime(tick * 1000).slice(0, 5)) },
        { ...axis, size: 48, values: (_plot, ticks) => ticks.map((tick) => tick.toLocaleString()) },
      ],
      series: [{}, this.drawn(style, this.style.colour, [])].concat(
        this.style.second === undefined ? [] : [this.drawn(style, this.style.second.colour, [6, 4])],
      ),
      hooks: { setCursor: [(plot) => this.tell(plot)], setSelect: [(plot) => this.zoom(plot)] },
    };
  }

  /** The second line is dashed as well as coloured. */
  private drawn(style: CSSStyleDeclaration, variable: string, dash: number[]): uPlot.Series {
    const colour = style.getPropertyValue(variable).trim() || "#3b82f6";
    const fill = dash.length === 0 ? `color-mix(in srgb, ${colour} 14%, transparent)` : "transparent";
    return { stroke: colour, width: 2, fill, dash, points: { show: lonely } };
  }

  private zoom(plot: uPlot): void {
    const { left, width } = plot.select;
    if (width > 0) {
      plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
      this.range.zoom(plot.posToVal(left, "x"), plot.posToVal(left + width, "x"));
    }
  }

  /** The value under the pointer or finger. */
  private tell(plot: uPlot): void {
    const index = plot.cursor.idx;
    const at = index == null ? null : plot.data[0]?.[index];
    const value = index == null ? null : plot.data[1]?.[index];
    const second = index == null ? null : plot.data[2]?.[index];
    this.place.dataset["reading"] =
      at == null || (value == null && second == null) ? "" : `${clockTime(at * 1000)}: ${this.words(value, second)}`;
  }

  private words(value: number | null | undefined, second: number | null | undefined): string {
    const said = (number: number | null | undefined): string =>
      number == null ? "–" : number.toLocaleString(undefined, { maximumFractionDigits: this.style.digits });
    const first = `${said(value)} ${this.style.unit}`.trim();
    return this.style.second === undefined ? first : `${first} ${this.style.first ?? ""}, ${said(second)} ${this.style.second.title}`;
  }
}

function lonely(plot: uPlot, series: number, from: number, to: number): boolean {
  const values = plot.data[series] ?? [];
  return values.slice(from, to + 1).filter((value) => value != null).length < DOTTED_BELOW;
}
