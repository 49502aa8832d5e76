import { node } from "./dom.ts";
import type { Figures } from "./figures.ts";
import { renditionShares } from "./renditions.ts";

/** How the time of play is spread over renditions. */
export class RenditionCard {
  readonly box = node("section", "figures-card");
  private readonly empty = node("p", "figures-whole");
  private readonly list = node("ul", "renditions");

  constructor(private readonly figures: Figures) {
    const heading = node("h3", "figures-title", "Time per rendition");
    heading.id = "renditions-heading";
    this.box.setAttribute("aria-labelledby", heading.id);
    this.box.append(heading, this.empty, this.list);
    this.show();
  }

  show(): void {
    const shares = renditionShares(this.figures.breakdown("rendition"));
    this.empty.textContent = shares.length === 0 ? "Nobody has been measured yet." : "Share of all time played, the best rendition first.";
    this.list.replaceChildren(
      ...shares.map((share) => {
        const item = node("li", "rendition", `${share.label}: ${share.percent.toFixed(1)} %`);
        item.style.setProperty("--share", `${share.percent.toFixed(1)}%`);
        return item;
      }),
    );
  }
}
