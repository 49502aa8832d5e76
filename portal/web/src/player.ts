import Hls from "hls.js";
import { sendLeave } from "./cmcd-leave.ts";
import { HlsSource } from "./hls-source.ts";
import { NativeSource } from "./native-source.ts";
import { phaseText, playable, type Phase } from "./phase.ts";
import { MediaCookies } from "./media-cookies.ts";
import { NotAllowed, NotPlayable, requestPlayback, type Playback } from "./playback.ts";
import { Reports } from "./reports.ts";
import { waitMs } from "./retry.ts";
import type { Source } from "./source.ts";

/** A token is replaced this long before it expires. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** What is still in the buffer when a broadcast ends may play out this long. */
const PLAY_OUT_MS = 20_000;

/** What the player tells the page about itself. */
export interface PlayerView {
  /** @param retry whether "try again" helps; undefined message: nothing to say */
  say(message: string | undefined, retry: boolean): void;
  levelsChanged(): void;
}

interface Session {
  playback: Playback;
  reports: Reports;
  source: Source;
  cookies: MediaCookies;
}

/** Keeps one broadcast playing: asks for permission, plays, starts again after failures, says goodbye. */
export class Player {
  private session: Session | undefined;
  private phase: Phase;
  private starting = false;
  private failures = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private renewTimer: ReturnType<typeof setTimeout> | undefined;
  private playOutTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param address of what is played in the API, e.g. /api/v1/broadcasts/{id} */
  constructor(
    private readonly video: HTMLVideoElement,
    private readonly address: string,
    phase: Phase,
    private readonly view: PlayerView,
  ) {
    this.phase = phase;
    video.addEventListener("playing", () => this.plays());
    video.addEventListener("timeupdate", () => this.moves());
    video.addEventListener("waiting", () => this.tellPhase());
    video.addEventListener("ended", () => this.tellPhase());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => event.persisted && this.phaseChanged(this.phase));
    this.phaseChanged(phase);
  }

  source(): Source | undefined {
    return this.session?.source;
  }

  playlistUrl(): string | undefined {
    return this.session?.playback.playlistUrl;
  }

  phaseChanged(phase: Phase): void {
    this.phase = phase;
    if (playable(phase)) {
      clearTimeout(this.playOutTimer);
      this.playOutTimer = undefined;
      if (this.session === undefined && this.retryTimer === undefined) {
        void this.start();
      }
    } else if (this.session !== undefined) {
      this.playOutTimer ??= setTimeout(() => this.leave(), PLAY_OUT_MS);
    }
    this.tellPhase();
  }

  retryNow(): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
    this.leave();
    void this.start();
  }

  private async start(): Promise<void> {
    if (this.starting) {
      return;
    }
    this.starting = true;
    try {
      this.open(await requestPlayback(this.address));
    } catch (error) {
      // not playable: the next word on the phase starts it again
      if (error instanceof NotAllowed) {
        this.view.say(error.message, true);
      } else if (!(error instanceof NotPlayable)) {
        this.failed(error instanceof TypeError ? "Headwater cannot be reached." : String(error));
      }
    } finally {
      this.starting = false;
    }
  }

  private open(playback: Playback): void {
    const reports = new Reports(playback.beaconUrl, () => void this.renew());
    const fatal = (what: string) => this.failed(what);
    const cookies = new MediaCookies(this.address, (why) => this.refused(why));
    this.video.autoplay = true;
    const source = Hls.isSupported()
      ? new HlsSource(this.video, playback, reports, {
          failed: fatal,
          levelsChanged: () => this.view.levelsChanged(),
          refused: () => cookies.renew(),
        })
      : new NativeSource(this.video, playback.contentId, playback, reports, fatal);
    this.session = { playback, reports, source, cookies };
    cookies.renewAfter(playback.renewSeconds);
    this.renewLater(playback);
  }

  private renewLater(playback: Playback): void {
    clearTimeout(this.renewTimer);
    const delay = Math.max(60_000, playback.expiresAtMs - Date.now() - RENEW_BEFORE_MS);
    this.renewTimer = setTimeout(() => void this.renew(), delay);
  }

  /** The token runs out: the picture goes on, its reports go on under a new one, which begins a new view. */
  private async renew(): Promise<void> {
    const session = this.session;
    if (session === undefined || this.starting) {
      return;
    }
    this.starting = true;
    try {
      const playback = await requestPlayback(this.address);
      this.sayGoodbye(session);
      session.playback = { ...playback, sessionId: session.playback.sessionId };
      session.reports.moveTo(playback.beaconUrl);
      this.renewLater(playback);
    } catch {
      this.renewTimer = setTimeout(() => void this.renew(), 60_000);
    } finally {
      this.starting = false;
    }
  }

  /** Somebody may no longer watch: what is buffered is not worth an argument. */
  private refused(why: string): void {
    this.leave();
    this.view.say(why, true);
  }

  private plays(): void {
    this.failures = 0;
    this.view.say(undefined, false);
  }

  /** A jump over a gap may end without a "playing" event. */
  private moves(): void {
    if (this.retryTimer === undefined && this.video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) {
      this.view.say(undefined, false);
    }
  }

  private failed(what: string): void {
    this.leave();
    const wait = waitMs(this.failures++, Math.random());
    this.view.say(`${what} Trying again in ${Math.ceil(wait / 1000)} s.`, true);
    this.retryTimer = setTimeout(() => {
      this.retryTimer = undefined;
      if (playable(this.phase)) {
        void this.start();
      }
    }, wait);
  }

  private tellPhase(): void {
    const stalled = this.video.ended || this.video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
    if (stalled && this.retryTimer === undefined) {
      this.view.say(phaseText(this.phase), false);
    }
  }

  private leave(): void {
    if (this.session === undefined) {
      return;
    }
    clearTimeout(this.renewTimer);
    clearTimeout(this.playOutTimer);
    this.playOutTimer = undefined;
    const session = this.session;
    this.session = undefined;
    session.source.close();
    session.cookies.stop();
    this.sayGoodbye(session);
    this.tellPhase();
  }

  private sayGoodbye({ playback, reports }: Session): void {
    const { beaconUrl, sessionId, contentId } = playback;
    sendLeave({ beaconUrl, cid: contentId, sid: sessionId, sn: reports.nextSequence++ }, Date.now());
  }
}
