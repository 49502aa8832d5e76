import type { ServerClock } from "./age.ts";
import { element, node } from "./dom.ts";
import { landing } from "./dvr-window.ts";
import { commandOf, type PlayerCommand } from "./keys.ts";
import { delayOf, delayText } from "./latency.ts";
import type { Player } from "./player.ts";

const SEEK_SECONDS = 10;
const FAR_SECONDS = 30;
const HIDE_AFTER_MS = 3_000;

/** Buttons, menu and keys of the player. */
export class PlayerControls {
  private readonly frame = element("player", HTMLElement);
  private readonly play = element("play", HTMLButtonElement);
  private readonly mute = element("mute", HTMLButtonElement);
  private readonly unmute = element("unmute", HTMLButtonElement);
  private readonly volume = element("volume", HTMLInputElement);
  private readonly back = element("back-far", HTMLButtonElement);
  private readonly keys = element("keys", HTMLDialogElement);
  private readonly live = element("go-live", HTMLButtonElement);
  private readonly latency = element("latency", HTMLElement);
  private readonly quality = element("quality", HTMLSelectElement);
  private readonly fullscreen = element("fullscreen", HTMLButtonElement);
  private hideTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly player: Player,
    private readonly clock: ServerClock,
  ) {
    this.wireButtons();
    this.wireVideo();
    document.addEventListener("keydown", (event) => this.keyDown(event));
    for (const sign of ["pointermove", "pointerdown", "focusin", "keydown"]) {
      this.frame.addEventListener(sign, () => this.showForAWhile());
    }
    setInterval(() => this.showDelay(), 1000);
    this.showState();
  }

  private wireButtons(): void {
    this.play.addEventListener("click", () => this.run("toggle-play"));
    this.mute.addEventListener("click", () => this.run("toggle-mute"));
    this.unmute.addEventListener("click", () => this.run("toggle-mute"));
    this.back.addEventListener("click", () => this.run("back-far"));
    element("show-keys", HTMLButtonElement).addEventListener("click", () => this.run("show-keys"));
    this.live.addEventListener("click", () => this.run("go-live"));
    this.fullscreen.addEventListener("click", () => this.run("toggle-fullscreen"));
    this.volume.addEventListener("input", () => {
      this.video.volume = Number(this.volume.value) / 100;
      this.video.muted = this.video.volume === 0;
    });
    this.quality.addEventListener("change", () => this.player.source()?.choose(Number(this.quality.value)));
  }

  private wireVideo(): void {
    this.video.addEventListener("click", () => this.run(this.video.muted && !this.unmute.hidden ? "toggle-mute" : "toggle-play"));
    for (const event of ["play", "pause", "playing", "volumechange", "emptied"]) {
      this.video.addEventListener(event, () => this.showState());
    }
    document.addEventListener("fullscreenchange", () => this.showState());
  }

  private keyDown(event: KeyboardEvent): void {
    const focus = (document.activeElement?.tagName ?? "").toLowerCase();
    const { key, ctrlKey, metaKey, altKey } = event;
    const command = commandOf({ key, ctrlKey, metaKey, altKey, focus });
    if (command !== undefined) {
      event.preventDefault();
      this.run(command);
      this.showForAWhile();
    }
  }

  private run(command: PlayerCommand): void {
    switch (command) {
      case "toggle-play":
        return this.video.paused ? void this.video.play().catch(() => undefined) : this.video.pause();
      case "toggle-mute":
        this.video.muted = !this.video.muted;
        return;
      case "toggle-fullscreen":
        return this.toggleFullscreen();
      case "back":
        return this.seekBy(-SEEK_SECONDS);
      case "back-far":
        return this.seekBy(-FAR_SECONDS);
      case "forward":
        return this.seekBy(SEEK_SECONDS);
      case "go-live":
        return this.goLive();
      case "clip":
        document.getElementById("clip")?.click();
        return;
      case "show-keys":
        return this.keys.open ? this.keys.close() : this.keys.showModal();
    }
  }

  private seekBy(seconds: number): void {
    const { seekable, currentTime } = this.video;
    if (seekable.length === 0) {
      return;
    }
    const source = this.player.source();
    const window = source?.window() ?? {
      startSeconds: seekable.start(0),
      liveSeconds: source?.livePosition() ?? seekable.end(seekable.length - 1),
    };
    const target = landing(window, currentTime + seconds);
    if (Math.abs(target - currentTime) > 0.5) {
      this.video.currentTime = target;
    }
  }

  private goLive(): void {
    const position = this.player.source()?.livePosition();
    if (position !== undefined) {
      this.video.currentTime = position;
    }
    void this.video.play().catch(() => undefined);
  }

  private toggleFullscreen(): void {
    const phoneVideo = this.video as HTMLVideoElement & { webkitEnterFullscreen?: () => void };
    if (document.fullscreenElement !== null) {
      void document.exitFullscreen();
    } else if (this.frame.requestFullscreen !== undefined) {
      void this.frame.requestFullscreen().catch(() => undefined);
    } else {
      phoneVideo.webkitEnterFullscreen?.(); // iPhone: only the video itself
    }
  }

  private showState(): void {
    const { paused, muted, volume } = this.video;
    this.frame.dataset["playing"] = String(!paused);
    this.frame.dataset["muted"] = String(muted);
    label(this.play, paused ? "Play (k)" : "Pause (k)");
    label(this.mute, muted ? "Unmute (m)" : "Mute (m)");
    this.volume.value = String(muted ? 0 : Math.round(volume * 100));
    this.unmute.hidden = !muted || paused;
    label(this.fullscreen, document.fullscreenElement === null ? "Full screen (f)" : "Leave full screen (f)");
  }

  private showDelay(): void {
    const source = this.player.source();
    if (source === undefined || this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
      this.latency.textContent = "";
      return;
    }
    const delay = delayOf(source.playingDateMs(), this.clock.now(), source.livePosition(), this.video.currentTime);
    this.latency.textContent = delayText(delay);
    this.live.dataset["live"] = String(delay.live && !this.video.paused);
    label(this.live, delay.live ? "You are watching live" : "Go to live (l)");
  }

  showLevels(): void {
    const source = this.player.source();
    if (source === undefined) {
      return;
    }
    const shown = source.levels().find((level) => level.index === source.shownLevel());
    const chosen = this.quality.value === "" ? "-1" : this.quality.value;
    const options = source.levels().reverse().map((level) => option(level.index, level.label));
    this.quality.replaceChildren(option(-1, shown === undefined ? "Auto" : `Auto (${shown.label})`), ...options);
    this.quality.value = chosen;
    this.quality.hidden = options.length < 2;
  }

  private showForAWhile(): void {
    this.frame.dataset["controls"] = "shown";
    clearTimeout(this.hideTimer);
    this.hideTimer = setTimeout(() => {
      if (!this.video.paused && !this.frame.querySelector(".player-controls :focus-visible")) {
        this.frame.dataset["controls"] = "hidden";
      }
    }, HIDE_AFTER_MS);
  }
}

function option(value: number, text: string): HTMLOptionElement {
  const made = node("option", "", text);
  made.value = String(value);
  return made;
}

function label(button: HTMLButtonElement, text: string): void {
  button.setAttribute("aria-label", text);
  button.title = text;
}
