import uPlot from "uplot";
import { clockTime } from "./age.ts";
import { fromZero } from "./charts-scale.ts";
import type { Line, Metric } from "./metrics.ts";

const HEIGHT_PX = 150;
const SHOWN_SECONDS = 15 * 60;

/** One chart on uPlot: follows the width of its place and the colour scheme of the page. */
export class Chart {
  private plot: uPlot | undefined;
  private line: Line = { at: [], values: [] };

  constructor(
    private readonly place: HTMLElement,
    private readonly metric: Metric,
  ) {
    new ResizeObserver(() => this.resize()).observe(place);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
  }

  show(line: Line): void {
    this.line = line;
    if (this.plot === undefined) {
      this.redraw();
    } else {
      this.plot.setData([line.at, line.values]);
    }
  }

  private redraw(): void {
    this.plot?.destroy();
    this.plot = undefined;
    if (this.place.clientWidth > 0) {
      this.plot = new uPlot(this.options(), [this.line.at, this.line.values], this.place);
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
    const colour = style.getPropertyValue(this.metric.colour).trim() || "#3b82f6";
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
      cursor: { y: false, drag: { x: false, y: false } },
      scales: { x: { time: true, range: (_plot, _min, max) => [max - SHOWN_SECONDS, max] }, y: { range: fromZero } },
      axes: [
        { ...axis, size: 24, values: (_plot, ticks) => ticks.map((tick) => clockTime(tick * 1000).slice(0, 5)) },
        { ...axis, size: 48, values: (_plot, ticks) => ticks.map((tick) => tick.toLocaleString()) },
      ],
      series: [{}, { stroke: colour, width: 2, fill: `color-mix(in srgb, ${colour} 14%, transparent)`, points: { show: this.lonely() } }],
      hooks: { setCursor: [(plot) => this.tell(plot)] },
    };
  }

  /** A line of single points between gaps would be invisible. */
  private lonely(): (plot: uPlot, series: number, from: number, to: number) => boolean {
    return (plot, _series, from, to) => {
      const values = plot.data[1] ?? [];
      return values.slice(from, to + 1).filter((value) => value != null).length < 60;
    };
  }

  /** The value under the pointer or finger. */
  private tell(plot: uPlot): void {
    const index = plot.cursor.idx;
    const value = index == null ? null : plot.data[1]?.[index];
    const at = index == null ? null : plot.data[0]?.[index];
    this.place.dataset["reading"] =
      value == null || at == null
        ? ""
        : `${clockTime(at * 1000)}: ${value.toLocaleString(undefined, { maximumFractionDigits: this.metric.digits })} ${this.metric.unit}`;
  }
}
