import Hls, { ErrorTypes, Events } from "hls.js";
import { cmcdConfig } from "./cmcd-config.ts";
import type { Playback } from "./playback.ts";
import type { Reports } from "./reports.ts";
import type { Level, Source } from "./source.ts";

const WORKER_PATH = "/assets/hls.worker.js";
const MEDIA_ERROR_PAUSE_MS = 10_000;

/** Plays through hls.js, which also reports by itself. */
export class HlsSource implements Source {
  private readonly hls: Hls;
  private mediaErrorAt = -MEDIA_ERROR_PAUSE_MS;

  constructor(
    private readonly video: HTMLVideoElement,
    broadcastId: string,
    playback: Playback,
    reports: Reports,
    private readonly onFatal: (what: string) => void,
    onLevels: () => void,
  ) {
    this.hls = new Hls({
      cmcd: cmcdConfig(broadcastId, playback, reports),
      enableWorker: true,
      workerPath: WORKER_PATH,
      capLevelToPlayerSize: true,
      backBufferLength: 60,
      maxBufferLength: 30,
      startFragPrefetch: true,
    });
    this.hls.on(Events.MANIFEST_PARSED, onLevels);
    this.hls.on(Events.LEVEL_SWITCHED, onLevels);
    this.hls.on(Events.ERROR, (_event, error) => {
      if (error.fatal) {
        this.failed(error.type, error.details);
      }
    });
    this.hls.attachMedia(video);
    this.hls.loadSource(playback.playlistUrl);
  }

  private failed(type: string, details: string): void {
    const now = performance.now();
    if (type === ErrorTypes.MEDIA_ERROR && now - this.mediaErrorAt > MEDIA_ERROR_PAUSE_MS) {
      this.mediaErrorAt = now;
      this.hls.recoverMediaError();
      return;
    }
    this.onFatal(
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

  playingDateMs(): number | undefined {
    return this.hls.playingDate?.getTime();
  }

  close(): void {
    this.hls.destroy();
    this.video.removeAttribute("src");
    this.video.load();
  }
}
