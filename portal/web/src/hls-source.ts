import Hls, { ErrorTypes, Events } from "hls.js";
import { cmcdConfig } from "./cmcd-config.ts";
import type { DvrWindow } from "./dvr-window.ts";
import type { Playback } from "./playback.ts";
import type { Reports } from "./reports.ts";
import type { Level, Source } from "./source.ts";

const WORKER_PATH = "/assets/hls.worker.js";
const MEDIA_ERROR_PAUSE_MS = 10_000;
const REFUSED_AGAIN_MS = 5_000;
const FORBIDDEN = 403;

/** What happened, and what the player does about it. */
export interface HlsEvents {
  failed(what: string): void;
  levelsChanged(): void;
  /** Video was refused; true when it is worth asking again. */
  refused(): Promise<boolean>;
}

/** Browsers keep the pitch; a second of delay is gone after twenty. */
/** How many target durations behind the newest segment's end the picture is. */
const HELD_BACK = 2.5;
const CATCH_UP_RATE = 1.05;

/** Plays through hls.js, which also reports by itself. */
export class HlsSource implements Source {
  private readonly hls: Hls;
  private refusedAt = -REFUSED_AGAIN_MS;
  private mediaErrorAt = -MEDIA_ERROR_PAUSE_MS;

  constructor(
    private readonly video: HTMLVideoElement,
    playback: Playback,
    reports: Reports,
    private readonly told: HlsEvents,
  ) {
    this.hls = new Hls({
      cmcd: cmcdConfig(playback.contentId, playback, reports),
      // only then: with credentials the edge must name our origin, and shared caches are of less use
      ...(playback.credentials ? { xhrSetup: (xhr: XMLHttpRequest) => void (xhr.withCredentials = true) } : {}),
      enableWorker: true,
      workerPath: WORKER_PATH,
      capLevelToPlayerSize: true,
      backBufferLength: 60,
      maxBufferLength: 30,
      startFragPrefetch: true,
      // each stall adds a second, up to a target duration (hls.js's liveSyncOnStallIncrease)
      liveSyncDurationCount: HELD_BACK,
      // who fell behind by a stall catches up without noticing; who went back by eight seconds or more stays there
      maxLiveSyncPlaybackRate: CATCH_UP_RATE,
    });
    this.hls.on(Events.MANIFEST_PARSED, told.levelsChanged);
    this.hls.on(Events.LEVEL_SWITCHED, told.levelsChanged);
    this.hls.on(Events.ERROR, (_event, error) => {
      if (error.response?.code === FORBIDDEN) {
        void this.refused();
      } else if (error.fatal) {
        this.failed(error.type, error.details);
      }
    });
    this.hls.attachMedia(video);
    this.hls.loadSource(playback.playlistUrl);
  }

  /** The cookies ran out, as after a long sleep of the device: with new ones it goes on where it was. */
  private async refused(): Promise<void> {
    const now = performance.now();
    if (now - this.refusedAt < REFUSED_AGAIN_MS) {
      return; // requests under way when the first one was refused
    }
    this.refusedAt = now;
    if (await this.told.refused()) {
      this.hls.startLoad(this.video.currentTime > 0 ? this.video.currentTime : -1);
    }
  }

  private failed(type: string, details: string): void {
    const now = performance.now();
    if (type === ErrorTypes.MEDIA_ERROR && now - this.mediaErrorAt > MEDIA_ERROR_PAUSE_MS) {
      this.mediaErrorAt = now;
      this.hls.recoverMediaError();
      return;
    }
    this.told.failed(
      type === ErrorTypes.NETWORK_ERROR ? "The video cannot be reached." : `The video cannot be played (${details}).`,
    );
  }

  levels(): Level[] {
    return this.hls.levels.map((level, index) => ({
      index,
      label: level.height > 0 ? `${level.height}p` : `${Math.round(level.bitrate / 1000)} kbit/s`,
    }));
  }

  /** The level that is seen now, or undefined before the first. */
  shownLevel(): number | undefined {
    return this.hls.currentLevel < 0 ? undefined : this.hls.currentLevel;
  }

  /** @param index -1 lets hls.js decide */
  choose(index: number): void {
    this.hls.nextLevel = index;
  }

  livePosition(): number | undefined {
    return this.hls.liveSyncPosition ?? undefined;
  }

  window(): DvrWindow | undefined {
    const details = this.hls.latestLevelDetails;
    const live = this.hls.liveSyncPosition;
    return details?.live === true && live !== null ? { startSeconds: details.fragmentStart, liveSeconds: live } : undefined;
  }

  playingDateMs(): number | undefined {
    return this.hls.playingDate?.getTime();
  }

  close(): void {
    this.hls.destroy();
    this.video.removeAttribute("src");
    this.video.load();
  }
}
