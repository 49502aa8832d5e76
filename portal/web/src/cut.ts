import { lastSeconds, reachAround, withEnd, withStart, type Cut, type Reach } from "./cut-range.ts";
import { element, node } from "./dom.ts";
import type { Player } from "./player.ts";
import { tenthsText } from "./vod-time.ts";

const ASK_EVERY_MS = 1_000;
const MAX_ASKS = 60;

/** Cuts a clip: handles, a look at the cut in the player itself, a title, and the link once it is made. */
export class CutDialog {
  private readonly panel = element("cut", HTMLElement);
  private readonly live = this.panel.dataset["source"] === "live";
  private reach: Reach = { from: 0, to: 0 };
  private cut: Cut = { start: 0, end: 0 };
  private playing = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly player: Player,
    private readonly address: string,
  ) {
    element("clip", HTMLButtonElement).addEventListener("click", () => (this.panel.hidden ? this.open() : this.close()));
    element("cut-close", HTMLButtonElement).addEventListener("click", () => this.close());
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    if (document.getElementById("cut-form") === null) {
      return; // nobody is signed in: the panel says so
    }
    this.wire("cut-start", (value) => withStart(this.cut, value, this.reach));
    this.wire("cut-end", (value) => withEnd(this.cut, value, this.reach));
    this.press("cut-start-here", () => this.change(withStart(this.cut, this.video.currentTime, this.reach)));
    this.press("cut-end-here", () => this.change(withEnd(this.cut, this.video.currentTime, this.reach)));
    this.press("cut-last", () => this.begin());
    this.press("cut-preview", () => this.preview());
    this.video.addEventListener("timeupdate", () => this.stopAtEnd());
    element("cut-form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      void this.save();
    });
  }

  private wire(id: string, cutAt: (value: number) => Cut): void {
    const input = element(id, HTMLInputElement);
    input.addEventListener("input", () => {
      this.change(cutAt(Number(input.value)));
      this.video.pause();
      this.video.currentTime = Number(input.value); // the picture shows where the handle is
    });
  }

  private press(id: string, act: () => void): void {
    element(id, HTMLButtonElement).addEventListener("click", act);
  }

  private open(): void {
    if (this.video.readyState < HTMLMediaElement.HAVE_METADATA) {
      return; // nothing plays that could be cut
    }
    this.panel.hidden = false;
    if (document.getElementById("cut-form") !== null) {
      this.begin();
    }
    this.panel.scrollIntoView({ block: "nearest" });
    this.panel.querySelector<HTMLElement>("input[type=range], a")?.focus({ preventScroll: true });
  }

  private close(): void {
    this.panel.hidden = true;
    this.playing = false;
    element("clip", HTMLButtonElement).focus({ preventScroll: true });
  }

  private begin(): void {
    const window = this.player.source()?.window();
    const latest = window?.liveSeconds ?? this.video.duration;
    this.reach = reachAround(this.video.currentTime, window?.startSeconds ?? 0, Number.isFinite(latest) ? latest : this.video.currentTime);
    this.change(lastSeconds(this.video.currentTime, this.reach));
  }

  private change(cut: Cut): void {
    this.cut = cut;
    this.playing = false;
    for (const [id, value] of [["cut-start", cut.start], ["cut-end", cut.end]] as const) {
      const input = element(id, HTMLInputElement);
      input.min = String(this.reach.from);
      input.max = String(this.reach.to);
      input.value = String(value);
      input.setAttribute("aria-valuetext", this.placeText(value));
      element(`${id}-text`, HTMLOutputElement).textContent = this.placeText(value);
    }
    element("cut-length", HTMLElement).textContent = `${tenthsText(cut.end - cut.start)} long`;
  }

  /** A recording's own time; of what is live, how long ago. */
  private placeText(seconds: number): string {
    return this.live ? `−${tenthsText(this.reach.to - seconds)}` : tenthsText(seconds);
  }

  private preview(): void {
    this.video.currentTime = this.cut.start;
    this.playing = true;
    void this.video.play().catch(() => undefined);
  }

  private stopAtEnd(): void {
    if (this.playing && this.video.currentTime >= this.cut.end) {
      this.playing = false;
      this.video.pause();
    }
  }

  private async save(): Promise<void> {
    const save = element("cut-save", HTMLButtonElement);
    const form = new FormData(element("cut-form", HTMLFormElement));
    const shift = this.live ? this.millisAtZero() : 0;
    if (shift === undefined) {
      this.tell("The time of the picture is not known yet. Try again in a moment.");
      return;
    }
    const body = new URLSearchParams({
      csrf: String(form.get("csrf")),
      title: String(form.get("title")),
      source: this.panel.dataset["source"] ?? "",
      from_ms: String(Math.round(shift + this.cut.start * 1000)),
      to_ms: String(Math.round(shift + this.cut.end * 1000)),
    });
    save.disabled = true;
    this.tell("Asking for the clip…");
    try {
      const response = await fetch(`${this.address}/clips`, { method: "POST", headers: { Accept: "application/json" }, body });
      const json = (await response.json()) as Record<string, unknown>;
      if (!response.ok) {
        throw new Error(String(json["detail"] ?? `The server answered ${response.status}.`));
      }
      await this.follow(String(json["id"]), String(json["path"]));
    } catch (error) {
      this.tell(error instanceof TypeError ? "Headwater cannot be reached. Try again." : String((error as Error).message));
    } finally {
      save.disabled = false;
    }
  }

  /** What wall clock the element's time zero would show, by PROGRAM-DATE-TIME. */
  private millisAtZero(): number | undefined {
    const now = this.player.source()?.playingDateMs();
    return now === undefined ? undefined : now - this.video.currentTime * 1000;
  }

  private async follow(id: string, path: string): Promise<void> {
    for (let ask = 0; ask < MAX_ASKS; ask++) {
      const response = await fetch(`/api/v1/clips/${encodeURIComponent(id)}`);
      const json = (await response.json()) as Record<string, unknown>;
      if (json["state"] === "ready") {
        this.tell("Your clip is ready: ", path);
        return;
      }
      if (json["state"] === "failed") {
        this.tell(String(json["reason"] ?? "The clip could not be made."));
        return;
      }
      this.tell("The clip is being made…");
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
    this.tell("It takes longer than usual. Its page shows it when it is ready: ", path);
  }

  private tell(text: string, path?: string): void {
    const status = element("cut-status", HTMLElement);
    status.replaceChildren(text);
    if (path !== undefined) {
      const link = node("a", "", new URL(path, location.href).href);
      link.href = path;
      status.append(link);
    }
  }
}
