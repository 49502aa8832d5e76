import { ServerClock } from "./age.ts";
import { element } from "./dom.ts";
import { Player } from "./player.ts";
import { PlayerControls } from "./player-controls.ts";
import { VodTimeline } from "./vod-timeline.ts";

const POLL_MS = 1_000;

const root = element("watch", HTMLElement);
const address = `/api/v1/clips/${encodeURIComponent(root.dataset["clip"] ?? "")}`;

element("copy-link", HTMLButtonElement).addEventListener("click", (event) => void copyLink(event.currentTarget as HTMLButtonElement));
if (root.dataset["state"] === "ready") {
  startPlayer();
} else if (root.dataset["state"] === "making") {
  setInterval(() => void waitForIt(), POLL_MS);
}

function startPlayer(): void {
  const video = element("video", HTMLVideoElement);
  const overlay = element("overlay", HTMLElement);
  const overlayText = element("overlay-text", HTMLElement);
  const retry = element("overlay-retry", HTMLButtonElement);
  let controls: PlayerControls | undefined;
  const player = new Player(video, address, "recorded", {
    say(message, canRetry) {
      overlay.hidden = message === undefined;
      overlayText.textContent = message ?? "";
      retry.hidden = !canRetry;
    },
    levelsChanged: () => controls?.showLevels(),
  });
  controls = new PlayerControls(video, player, new ServerClock());
  retry.addEventListener("click", () => player.retryNow());
  const start = Number(root.dataset["startMs"]) / 1000;
  const end = start + Number(root.dataset["durationMs"]) / 1000;
  new VodTimeline(video, () => undefined, { start, end });
  keepWithin(video, start, end);
}

/** The copied segments begin a little before the cut and end a little after it. */
function keepWithin(video: HTMLVideoElement, start: number, end: number): void {
  video.addEventListener("loadedmetadata", () => (video.currentTime = start));
  video.addEventListener("timeupdate", () => {
    if (!video.paused && video.currentTime >= end) {
      video.pause();
    }
  });
  video.addEventListener("seeking", () => {
    const inside = Math.max(start, Math.min(end, video.currentTime));
    if (Math.abs(inside - video.currentTime) > 0.3) {
      video.currentTime = inside; // a key may jump beyond the cut
    }
  });
  video.addEventListener("play", () => {
    if (video.currentTime >= end - 0.2 || video.currentTime < start - 0.5) {
      video.currentTime = start;
    }
  });
}

async function waitForIt(): Promise<void> {
  const response = await fetch(address).catch(() => undefined);
  const json = response?.ok === true ? ((await response.json()) as Record<string, unknown>) : {};
  if (json["state"] === "ready" || json["state"] === "failed") {
    location.reload();
  }
}

async function copyLink(button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.origin + location.pathname);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copy it from the address bar";
  }
}
