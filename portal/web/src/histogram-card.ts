import { node } from "./dom.ts";
import { barsOf, type Bar, type Bin } from "./histogram.ts";

/** One distribution: bars with a table that says the same, and where half and 95 % of the views are reached. */
export class HistogramCard {
  readonly box = node("section", "figures-card");
  private readonly bars = node("div", "histogram");
  private readonly said = node("p", "figures-whole");
  private readonly rows = node("tbody", "");

  constructor(id: string, title: string, private readonly words: (bin: Bin) => string) {
    const heading = node("h3", "figures-title", title);
    heading.id = `histogram-${id}`;
    this.box.setAttribute("aria-labelledby", heading.id);
    this.bars.setAttribute("aria-hidden", "true"); // the table below says the same
    const details = node("details", "figures-details");
    const table = node("table", "figures-table");
    table.append(node("caption", "hidden", title), this.rows);
    details.append(node("summary", "", "As a table"), table);
    this.box.append(heading, this.said, this.bars, details);
    this.show([]);
  }

  show(bins: Bin[]): void {
    const bars = barsOf(bins, this.words);
    const views = bars.reduce((sum, bar) => sum + bar.views, 0);
    this.said.textContent = views === 0 ? "Nobody has been measured yet." : sentence(bars, views);
    this.bars.hidden = views === 0;
    this.bars.replaceChildren(...bars.map(drawn));
    this.rows.replaceChildren(...bars.map(row));
  }
}

function sentence(bars: Bar[], views: number): string {
  const where = (mark: string): string => bars.find((bar) => bar.marks.includes(mark))?.label ?? "–";
  return `${views.toLocaleString()} views; half: ${where("half")}, 95 %: ${where("95 %")}`;
}

function drawn(bar: Bar): HTMLElement {
  const column = node("div", "histogram-column");
  const fill = node("span", "histogram-bar");
  fill.style.height = `${bar.height}%`;
  column.title = `${bar.label}: ${bar.views.toLocaleString()} views`;
  const area = node("div", "histogram-area");
  area.append(fill);
  column.append(node("span", "histogram-mark", bar.marks.join(", ")), area, node("span", "histogram-label", bar.label));
  column.classList.toggle("marked", bar.marks.length > 0);
  return column;
}

function row(bar: Bar): HTMLElement {
  const made = node("tr", "");
  made.append(
    node("th", "", bar.label),
    node("td", "", bar.views.toLocaleString()),
    node("td", "", `${bar.percent.toFixed(1)} %`),
    node("td", "", bar.marks.join(", ")),
  );
  return made;
}
