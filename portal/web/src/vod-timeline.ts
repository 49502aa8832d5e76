import { element } from "./dom.ts";
import { previewAt, readPreviews, type Preview } from "./vod-previews.ts";
import { imagePlaylist, readTiles } from "./vod-tiles.ts";
import { clockText, spokenText } from "./vod-time.ts";

const KEY_STEP_SECONDS = 5;

/** Where the video is, moved by pointer, finger and keys, with a small picture of where one would land. */
export class VodTimeline {
  private readonly seek = element("seek", HTMLInputElement);
  private readonly position = element("position", HTMLElement);
  private readonly preview = element("preview", HTMLElement);
  private readonly picture = element("preview-picture", HTMLElement);
  private readonly time = element("preview-time", HTMLElement);
  private previews: Preview[] = [];
  private dragging = false;

  /** @param part what of the video is shown, in its own time; all of it unless told */
  constructor(
    private readonly video: HTMLVideoElement,
    private readonly playlistUrl: () => string | undefined,
    private readonly part: { start: number; end: number } = { start: 0, end: Infinity },
  ) {
    for (const event of ["timeupdate", "durationchange", "seeking", "seeked"]) {
      video.addEventListener(event, () => this.show());
    }
    this.seek.addEventListener("input", () => this.moveTo(Number(this.seek.value)));
    this.seek.addEventListener("pointerdown", () => (this.dragging = true));
    for (const event of ["pointerup", "pointercancel", "change"]) {
      this.seek.addEventListener(event, () => (this.dragging = false));
    }
    this.seek.addEventListener("pointermove", (event) => this.point(event));
    this.seek.addEventListener("pointerleave", () => this.hide());
    this.seek.addEventListener("focus", () => this.seek.matches(":focus-visible") && this.showPreview(Number(this.seek.value)));
    this.seek.addEventListener("blur", () => this.hide());
    const previews = this.seek.dataset["previews"] ?? "";
    // not before the video: cookies that open protected pictures come with the permission to play
    video.addEventListener("loadedmetadata", () => void this.load(previews), { once: true });
  }

  private async load(url: string): Promise<void> {
    try {
      const cues = url === "" ? undefined : await text(url);
      this.previews = cues === undefined ? await this.tiles() : readPreviews(cues, url);
    } catch {
      this.previews = []; // the timeline then shows times alone
    }
  }

  /** MediaConvert writes no WebVTT, but a playlist of the same sheets. */
  private async tiles(): Promise<Preview[]> {
    const multivariant = this.playlistUrl();
    const pictures = multivariant === undefined ? undefined : imagePlaylist((await text(multivariant)) ?? "", multivariant);
    return pictures === undefined ? [] : readTiles((await text(pictures)) ?? "", pictures);
  }

  private show(): void {
    const { start, end } = this.part;
    const duration = Math.min(end, this.video.duration) - start;
    const currentTime = Math.max(0, Math.min(duration, this.video.currentTime - start));
    if (!Number.isFinite(duration) || duration <= 0) {
      return;
    }
    this.seek.max = String(duration < 60 ? duration : Math.floor(duration));
    this.seek.step = String(duration > 10 * KEY_STEP_SECONDS ? KEY_STEP_SECONDS : 1);
    if (!this.dragging) {
      this.seek.step = document.activeElement === this.seek ? this.seek.step : "any";
      this.seek.value = String(currentTime);
    }
    this.seek.setAttribute("aria-valuetext", `${spokenText(currentTime)} of ${spokenText(duration)}`);
    this.seek.style.setProperty("--played", `${(100 * currentTime) / duration}%`);
    this.position.textContent = `${clockText(currentTime)} / ${clockText(duration)}`;
  }

  private moveTo(seconds: number): void {
    this.video.currentTime = this.part.start + seconds;
    this.showPreview(seconds);
  }

  private point(event: PointerEvent): void {
    const box = this.seek.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    this.showPreview(share * Number(this.seek.max));
  }

  private showPreview(seconds: number): void {
    const found = previewAt(this.previews, seconds);
    this.picture.hidden = found === undefined;
    if (found !== undefined) {
      const { style } = this.picture;
      style.width = `${found.width}px`;
      style.height = `${found.height}px`;
      style.backgroundImage = `url("${found.url}")`;
      style.backgroundPosition = `-${found.x}px -${found.y}px`;
    }
    this.time.textContent = clockText(seconds);
    this.preview.hidden = false;
    const share = seconds / Math.max(1, Number(this.seek.max));
    const box = this.seek.getBoundingClientRect();
    const half = this.preview.offsetWidth / 2;
    this.preview.style.left = `${Math.max(half, Math.min(box.width - half, share * box.width))}px`;
  }

  private hide(): void {
    this.preview.hidden = !(document.activeElement === this.seek && this.seek.matches(":focus-visible"));
  }
}

/** Undefined when there is nothing. Protected files are asked for with the cookies that open them. */
async function text(url: string): Promise<string | undefined> {
  const credentials = new URL(url).pathname.startsWith("/private/") ? "include" : "omit";
  const response = await fetch(url, { credentials });
  return response.ok ? response.text() : undefined;
}
