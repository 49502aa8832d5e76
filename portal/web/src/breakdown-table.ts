import { COLUMNS, DIMENSIONS, filtered, sorted, type Column, type Dimension, type Direction } from "./breakdowns.ts";
import { node } from "./dom.ts";
import type { BreakdownValue, Figures } from "./figures.ts";

/** The audience split by one dimension at a time: a table that sorts by its headings and filters by name. */
export class BreakdownTable {
  readonly box = node("section", "panel breakdown");
  private readonly head = node("tr", "");
  private readonly rows = node("tbody", "");
  private readonly empty = node("p", "faint");
  private readonly search = node("input", "");
  private dimension: Dimension = DIMENSIONS[0]!;
  private column: Column = COLUMNS[0]!;
  private direction: Direction = "descending";

  constructor(private readonly figures: Figures) {
    const title = node("h2", "", "Who watches, and how well");
    title.id = "breakdown-heading";
    this.box.setAttribute("aria-labelledby", title.id);
    this.search.type = "search";
    this.search.placeholder = "Filter";
    this.search.setAttribute("aria-label", "Show only values that contain");
    this.search.addEventListener("input", () => this.show());
    const table = node("table", "breakdown-table");
    const head = node("thead", "");
    head.append(this.head);
    table.append(node("caption", "hidden", "The audience by one dimension"), head, this.rows);
    const scroller = node("div", "breakdown-scroller");
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-labelledby", title.id);
    scroller.append(table);
    const bar = node("div", "breakdown-bar");
    bar.append(this.choices(), this.search);
    this.box.append(title, bar, scroller, this.empty);
    this.heads();
    this.show();
  }

  show(): void {
    const all = this.figures.breakdown(this.dimension.id);
    const shown = sorted(filtered(all, this.dimension, this.search.value), this.column, this.direction);
    const most = Math.max(1, ...all.map((value) => value.watch_ms));
    const wholes = COLUMNS.map((column) => all.reduce((sum, value) => sum + (column.figure(value) ?? 0), 0));
    this.rows.replaceChildren(...shown.map((value) => this.row(value, most, wholes)));
    this.empty.textContent = all.length === 0 ? "Nobody has been measured yet." : shown.length === 0 ? "No value contains that." : "";
  }

  private row(value: BreakdownValue, most: number, wholes: number[]): HTMLElement {
    const made = node("tr", "");
    const name = node("th", "breakdown-name", this.dimension.words(value.value));
    name.scope = "row";
    name.style.setProperty("--share", `${((100 * value.watch_ms) / most).toFixed(1)}%`);
    made.append(name, ...COLUMNS.map((column, index) => node("td", "", column.words(column.figure(value), wholes[index] ?? 0))));
    return made;
  }

  private choices(): HTMLElement {
    const select = node("select", "");
    select.setAttribute("aria-label", "Split the audience by");
    select.append(
      ...DIMENSIONS.map((dimension) => {
        const option = node("option", "", dimension.title);
        option.value = dimension.id;
        return option;
      }),
    );
    select.addEventListener("change", () => {
      this.dimension = DIMENSIONS.find((dimension) => dimension.id === select.value) ?? this.dimension;
      this.search.value = "";
      this.heads();
      this.show();
    });
    return select;
  }

  private heads(): void {
    const name = node("th", "", this.dimension.title);
    name.scope = "col";
    this.head.replaceChildren(name, ...COLUMNS.map((column) => this.headOf(column)));
  }

  private headOf(column: Column): HTMLElement {
    const head = node("th", "");
    head.scope = "col";
    if (column === this.column) {
      head.setAttribute("aria-sort", this.direction);
    }
    const button = node("button", "plain breakdown-sort", column.title);
    button.type = "button";
    button.addEventListener("click", () => {
      this.direction = column === this.column && this.direction === "descending" ? "ascending" : "descending";
      this.column = column;
      this.heads();
      this.show();
      this.head.querySelector<HTMLElement>("[aria-sort] button")?.focus();
    });
    head.append(button);
    return head;
  }
}
