import { ServerClock } from "./age.ts";
import { audienceAge, AudiencePoll, audienceText, type Audience } from "./audience.ts";
import { Chat } from "./chat.ts";
import { CutDialog } from "./cut.ts";
import { element } from "./dom.ts";
import { DvrBar } from "./dvr-bar.ts";
import { followInPlace } from "./follow.ts";
import { phaseLabel, type Phase } from "./phase.ts";
import { Player } from "./player.ts";
import { PlayerControls } from "./player-controls.ts";

const root = element("watch", HTMLElement);
const broadcastId = root.dataset["broadcast"] ?? "";
const clock = new ServerClock();
const openedWhenOver = ["ended", "failed"].includes(root.dataset["phase"] ?? "");

followInPlace();
startChat();
startPlayer();

function startChat(): void {
  new Chat(broadcastId);
}

function startPlayer(): void {
  const video = element("video", HTMLVideoElement);
  const overlay = element("overlay", HTMLElement);
  const overlayText = element("overlay-text", HTMLElement);
  const retry = element("overlay-retry", HTMLButtonElement);
  let controls: PlayerControls | undefined;
  const player = new Player(video, `/api/v1/broadcasts/${broadcastId}`, root.dataset["phase"] as Phase, {
    say(message, canRetry) {
      overlay.hidden = message === undefined;
      overlayText.textContent = message ?? "";
      retry.hidden = !canRetry;
    },
    levelsChanged: () => controls?.showLevels(),
  });
  controls = new PlayerControls(video, player, clock);
  new DvrBar(video, player);
  new CutDialog(video, player, `/api/v1/broadcasts/${broadcastId}`);
  retry.addEventListener("click", () => player.retryNow());
  const poll = new AudiencePoll(broadcastId, clock, (audience) => {
    showAudience(audience);
    player.phaseChanged(audience.phase);
    goToRecording(audience.phase, video);
  });
  setInterval(() => showAge(poll.latest()), 1000);
}

function showAudience(audience: Audience): void {
  root.dataset["phase"] = audience.phase;
  element("phase", HTMLElement).textContent = phaseLabel(audience.phase);
  element("viewers", HTMLElement).textContent = audienceText(audience);
  showAge(audience);
}

function showAge(audience: Audience | undefined): void {
  if (audience !== undefined) {
    element("viewers-age", HTMLElement).textContent = audienceAge(audience, clock.now());
  }
}

/** Once the live video has played out, the same address shows the recording; only from a page that was live or ending. */
function goToRecording(phase: Phase, video: HTMLVideoElement): void {
  const over = phase === "ended" || phase === "failed";
  if (over && !openedWhenOver && (video.ended || video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA)) {
    location.reload();
  }
}
