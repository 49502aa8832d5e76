import { element } from "./dom.ts";
import { barPlace, behindText, isWorthABar, landing, spokenBehind, type DvrWindow } from "./dvr-window.ts";
import type { Player } from "./player.ts";

const KEY_STEP_SECONDS = "10";

/** Moves within the last hours of a live broadcast; the right end is live. Its values are seconds from live, so 0 or less. */
export class DvrBar {
  private readonly frame = element("dvr", HTMLElement);
  private readonly seek = element("seek", HTMLInputElement);
  private readonly preview = element("preview", HTMLElement);
  private readonly time = element("preview-time", HTMLElement);
  private dragging = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly player: Player,
  ) {
    this.seek.addEventListener("input", () => this.moveTo(Number(this.seek.value)));
    this.seek.addEventListener("pointerdown", () => (this.dragging = true));
    for (const event of ["pointerup", "pointercancel", "change"]) {
      this.seek.addEventListener(event, () => (this.dragging = false));
    }
    this.seek.addEventListener("pointermove", (event) => this.point(event));
    for (const event of ["pointerleave", "blur"]) {
      this.seek.addEventListener(event, () => (this.preview.hidden = true));
    }
    for (const event of ["timeupdate", "seeking", "seeked"]) {
      video.addEventListener(event, () => this.show());
    }
    setInterval(() => this.show(), 1000); // the window moves on while the video is paused
  }

  private window(): DvrWindow | undefined {
    const window = this.player.source()?.window();
    return window !== undefined && isWorthABar(window) ? window : undefined;
  }

  private show(): void {
    const window = this.window();
    this.frame.hidden = window === undefined;
    if (window === undefined || this.dragging) {
      return;
    }
    const length = window.liveSeconds - window.startSeconds;
    const seconds = barPlace(window, this.video.currentTime);
    this.seek.min = String(-Math.floor(length));
    this.seek.step = document.activeElement === this.seek ? KEY_STEP_SECONDS : "any";
    this.seek.value = String(-seconds);
    this.seek.setAttribute("aria-valuetext", spokenBehind(seconds));
    this.seek.style.setProperty("--played", `${(100 * (length - seconds)) / length}%`);
  }

  private moveTo(fromLive: number): void {
    const window = this.window();
    if (window !== undefined) {
      this.video.currentTime = landing(window, window.liveSeconds + fromLive);
      this.tell(-fromLive);
    }
  }

  private point(event: PointerEvent): void {
    const box = this.seek.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    this.tell(-Number(this.seek.min) * (1 - share));
  }

  /** How far behind live the place under pointer or thumb is. */
  private tell(seconds: number): void {
    this.time.textContent = behindText(seconds);
    this.preview.hidden = false;
    const box = this.seek.getBoundingClientRect();
    const half = this.preview.offsetWidth / 2;
    const share = 1 - seconds / Math.max(1, -Number(this.seek.min));
    this.preview.style.left = `${Math.max(half, Math.min(box.width - half, share * box.width))}px`;
  }
}
