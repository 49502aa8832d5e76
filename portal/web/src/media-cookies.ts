import { NotAllowed, NotPlayable, renewCookies } from "./playback.ts";

const TRY_AGAIN_MS = 20_000;

/** Keeps the cookies fresh that open protected video, so that a view goes on without interruption. */
export class MediaCookies {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param address of what is played
   * @param onRefused somebody may no longer watch
   */
  constructor(
    private readonly address: string,
    private readonly onRefused: (why: string) => void,
  ) {}

  /** @param seconds undefined when no cookies are needed */
  renewAfter(seconds: number | undefined): void {
    clearTimeout(this.timer);
    if (seconds !== undefined) {
      this.timer = setTimeout(() => void this.renew(), seconds * 1000);
    }
  }

  /** True when new cookies have come; otherwise it is tried again, or has told why not. */
  async renew(): Promise<boolean> {
    clearTimeout(this.timer);
    try {
      this.renewAfter(await renewCookies(this.address));
      return true;
    } catch (error) {
      if (error instanceof NotAllowed) {
        this.onRefused(error.message);
      } else if (!(error instanceof NotPlayable)) {
        this.timer = setTimeout(() => void this.renew(), TRY_AGAIN_MS);
      }
      return false;
    }
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
