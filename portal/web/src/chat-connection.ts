import { waitMs } from "./retry.ts";

/** The server pings each 20 s: twice that without a word, and the line is dead. */
const SILENCE_MS = 45_000;
/** A connection that held this long was a good one: the next retry starts small again. */
const STABLE_MS = 10_000;

export interface ChatListener {
  received(message: Record<string, unknown>): void;
  /** @param connected false: a reconnect is already under way */
  connection(connected: boolean): void;
}

/** A WebSocket that comes back. */
export class ChatConnection {
  private socket: WebSocket | undefined;
  private attempt = 0;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private reconnect: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly listener: ChatListener,
  ) {
    window.addEventListener("online", () => this.openNow());
    this.open();
  }

  /** @return false if there is no connection now */
  send(message: object): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.socket.send(JSON.stringify(message));
    return true;
  }

  private openNow(): void {
    if (this.reconnect !== undefined) {
      clearTimeout(this.reconnect);
      this.open();
    }
  }

  private open(): void {
    this.reconnect = undefined;
    const socket = new WebSocket(this.url);
    this.socket = socket;
    let openedAt = Infinity;
    this.watchSilence(socket);
    socket.addEventListener("open", () => {
      openedAt = performance.now();
      this.watchSilence(socket);
      this.listener.connection(true);
    });
    socket.addEventListener("message", (event) => {
      this.watchSilence(socket);
      this.listener.received(JSON.parse(String(event.data)) as Record<string, unknown>);
    });
    socket.addEventListener("close", () => {
      clearTimeout(this.silence);
      this.listener.connection(false);
      this.attempt = performance.now() - openedAt > STABLE_MS ? 0 : this.attempt;
      this.reconnect = setTimeout(() => this.open(), waitMs(this.attempt++, Math.random()));
    });
  }

  private watchSilence(socket: WebSocket): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => socket.close(), SILENCE_MS);
  }
}
