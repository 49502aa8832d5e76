import { ServerClock } from "./age.ts";
import { CutDialog } from "./cut.ts";
import { element } from "./dom.ts";
import { followInPlace } from "./follow.ts";
import { Player } from "./player.ts";
import { PlayerControls } from "./player-controls.ts";
import { Chapters } from "./vod-chapters.ts";
import { ReplayedChat } from "./vod-chat.ts";
import { startOf } from "./vod-time.ts";
import { VodTimeline } from "./vod-timeline.ts";

const POLL_MS = 3_000;

const root = element("watch", HTMLElement);
const broadcastId = root.dataset["broadcast"] ?? "";

followInPlace();
switch (root.dataset["recording"]) {
  case "archived":
    startPlayer();
    break;
  case "archiving":
    setInterval(() => void followConversion(), POLL_MS);
    break;
  default: // failed or deleted: the page says it
}

function startPlayer(): void {
  const video = element("video", HTMLVideoElement);
  const overlay = element("overlay", HTMLElement);
  const overlayText = element("overlay-text", HTMLElement);
  const retry = element("overlay-retry", HTMLButtonElement);
  let controls: PlayerControls | undefined;
  const player = new Player(video, `/api/v1/broadcasts/${broadcastId}`, "recorded", {
    say(message, canRetry) {
      overlay.hidden = message === undefined;
      overlayText.textContent = message ?? "";
      retry.hidden = !canRetry;
    },
    levelsChanged: () => controls?.showLevels(),
  });
  controls = new PlayerControls(video, player, new ServerClock());
  retry.addEventListener("click", () => player.retryNow());
  new VodTimeline(video, () => player.playlistUrl());
  new CutDialog(video, player, `/api/v1/broadcasts/${broadcastId}`);
  startAt(video);
  new Chapters(video, `/api/v1/broadcasts/${broadcastId}`);
  new ReplayedChat(broadcastId, video);
}

/** A link may lead to a moment, and another one on the same page to the next. */
function startAt(video: HTMLVideoElement): void {
  const jump = (): void => {
    const start = startOf(location.hash);
    if (start !== undefined) {
      video.currentTime = start;
    }
  };
  video.addEventListener("loadedmetadata", jump, { once: true });
  addEventListener("hashchange", jump);
}

/** Shows how far the conversion is; the page with the player comes when it is done. */
async function followConversion(): Promise<void> {
  const response = await fetch(`/api/v1/broadcasts/${encodeURIComponent(broadcastId)}/recording`).catch(() => undefined);
  if (response === undefined || !response.ok) {
    return; // the next look may find the server again
  }
  const json = (await response.json()) as Record<string, unknown>;
  if (json["state"] !== "archiving") {
    location.reload();
    return;
  }
  const percent = Number(json["percent"]);
  element("archiving", HTMLProgressElement).value = percent;
  const reason = typeof json["reason"] === "string" ? ` ${json["reason"]}` : "";
  element("overlay-text", HTMLElement).textContent = `The recording is being prepared. ${percent} %${reason}`;
}
