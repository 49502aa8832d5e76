import { element, node } from "./dom.ts";
import { clockText } from "./vod-time.ts";

/** A place in a recording that is worth a jump. */
export interface Chapter {
  atMs: number;
  title: string;
}

/** The chapters of a recording: marks on the bar, and a list that jumps. */
export class Chapters {
  private readonly section = element("chapters", HTMLElement);
  private readonly list = element("chapter-list", HTMLElement);
  private readonly marks = element("chapter-marks", HTMLElement);
  private chapters: Chapter[] = [];

  constructor(
    private readonly video: HTMLVideoElement,
    address: string,
  ) {
    video.addEventListener("durationchange", () => this.mark());
    video.addEventListener("timeupdate", () => this.follow());
    void this.load(`${address}/chapters`);
  }

  private async load(address: string): Promise<void> {
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok !== true) {
      return; // without chapters, the page is as good as before
    }
    this.chapters = readChapters(await response.json());
    this.list.replaceChildren(...this.chapters.map((chapter) => this.line(chapter)));
    this.section.hidden = this.chapters.length === 0;
    this.mark();
  }

  private line(chapter: Chapter): HTMLElement {
    const item = node("li", "");
    const button = node("button", "chapter");
    button.type = "button";
    button.append(node("span", "chapter-time", clockText(chapter.atMs / 1000)), node("span", "", chapter.title));
    button.addEventListener("click", () => {
      this.video.currentTime = chapter.atMs / 1000;
      void this.video.play().catch(() => undefined);
    });
    item.append(button);
    return item;
  }

  private mark(): void {
    const { duration } = this.video;
    if (!Number.isFinite(duration) || duration <= 0) {
      return;
    }
    this.marks.replaceChildren(
      ...this.chapters.map((chapter) => {
        const mark = node("span", "chapter-mark");
        mark.style.left = `${Math.min(100, chapter.atMs / 10 / duration)}%`;
        return mark;
      }),
    );
  }

  private follow(): void {
    const current = chapterAt(this.chapters, this.video.currentTime * 1000);
    [...this.list.querySelectorAll("button")].forEach((button, index) => {
      if (index === current) {
        button.setAttribute("aria-current", "true");
      } else {
        button.removeAttribute("aria-current");
      }
    });
  }
}

/** The index of the chapter a moment lies in; -1 before the first. */
export function chapterAt(chapters: Chapter[], atMs: number): number {
  return chapters.findLastIndex((chapter) => chapter.atMs <= atMs);
}

export function readChapters(json: unknown): Chapter[] {
  const chapters = (json as Record<string, unknown>)["chapters"];
  return Array.isArray(chapters)
    ? chapters.map((chapter: Record<string, unknown>) => ({ atMs: Number(chapter["at_ms"]), title: String(chapter["title"]) }))
    : [];
}
