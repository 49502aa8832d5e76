import { lineElement, readLine } from "./chat.ts";
import { element } from "./dom.ts";
import { Replay, type ReplayedLine } from "./vod-replay.ts";
import { clockText } from "./vod-time.ts";

/** A reader this close to the end is following along. */
const FOLLOWING_PX = 60;
const ASK_AGAIN_MS = 10_000;

/** The chat of back then, in step with the video. What people wrote is set as text, never as markup. */
export class ReplayedChat {
  private readonly scroller = element("chat-scroll", HTMLElement);
  private readonly list = element("chat-lines", HTMLElement);
  private readonly newer = element("chat-newer", HTMLButtonElement);
  private readonly status = element("chat-status", HTMLElement);
  private readonly replay = new Replay();
  private shownIds = "";

  constructor(
    private readonly broadcastId: string,
    private readonly video: HTMLVideoElement,
  ) {
    for (const event of ["timeupdate", "seeked", "loadedmetadata"]) {
      video.addEventListener(event, () => this.follow());
    }
    this.newer.addEventListener("click", () => this.toEnd());
    this.scroller.addEventListener("scroll", () => {
      this.newer.hidden ||= this.following();
    });
    this.follow();
  }

  private follow(): void {
    const atMs = this.video.currentTime * 1000;
    for (const stretch of this.replay.wanted(atMs)) {
      void this.fetch(stretch);
    }
    this.show(this.replay.shown(atMs));
  }

  private async fetch(stretch: number): Promise<void> {
    const from = stretch * Replay.STRETCH_MS;
    const address = `/api/v1/broadcasts/${encodeURIComponent(this.broadcastId)}/chat`;
    try {
      const response = await fetch(`${address}?from_ms=${from}&to_ms=${from + Replay.STRETCH_MS}`);
      if (response.status === 404) {
        this.status.textContent = "There is no chat beside this recording.";
        return;
      }
      if (!response.ok) {
        throw new Error(`The server answered ${response.status}.`);
      }
      this.replay.fetched(stretch, readLines(await response.json()));
      this.follow();
    } catch {
      setTimeout(() => this.replay.failed(stretch), ASK_AGAIN_MS);
    }
  }

  private show(lines: ReplayedLine[]): void {
    const ids = lines.map((line) => line.id).join(" ");
    this.status.textContent = lines.length === 0 ? "Nothing was said up to here." : "";
    if (ids === this.shownIds) {
      return;
    }
    this.shownIds = ids;
    const following = this.following();
    this.list.replaceChildren(...lines.map(replayedElement));
    if (following) {
      this.toEnd();
    } else {
      this.newer.hidden = false;
    }
  }

  private following(): boolean {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < FOLLOWING_PX;
  }

  private toEnd(): void {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.newer.hidden = true;
  }
}

/** As in the live chat, with the place in the video instead of the time of day. */
function replayedElement(line: ReplayedLine): HTMLElement {
  const item = lineElement(line);
  const time = item.querySelector("time");
  if (time !== null) {
    time.textContent = clockText(line.atMs / 1000);
  }
  return item;
}

function readLines(json: unknown): ReplayedLine[] {
  const messages = (json as Record<string, unknown>)["messages"];
  return Array.isArray(messages)
    ? messages.map((message: Record<string, unknown>) => ({ ...readLine(message), atMs: Number(message["at_ms"]) }))
    : [];
}
