/** One line of chat as the page shows it. */
export interface ChatLine {
  id: string;
  author: string;
  handle?: string | undefined;
  text: string;
  sentAtMs: number;
}

/** A line of this reader's own that the server has not acknowledged. */
export interface PendingLine {
  clientId: string;
  text: string;
  state: "sending" | "failed";
  reason: string;
}

/** What a reader sees of a chat: acknowledged lines, oldest first, and their own on the way. */
export class ChatLog {
  static readonly MAX_LINES = 200;
  static readonly MAX_PENDING = 20;

  private readonly known = new Set<string>();
  readonly lines: ChatLine[] = [];
  readonly pending: PendingLine[] = [];

  /** @return whether the line is new; a joiner gets recent lines again after each reconnect */
  add(line: ChatLine): boolean {
    if (this.known.has(line.id)) {
      return false;
    }
    this.known.add(line.id);
    this.lines.push(line);
    if (this.lines.length > ChatLog.MAX_LINES) {
      const oldest = this.lines.shift();
      this.known.delete(oldest?.id ?? "");
    }
    return true;
  }

  /** @return false if too many of this reader's lines wait already */
  say(clientId: string, text: string): boolean {
    if (this.pending.length >= ChatLog.MAX_PENDING) {
      return false;
    }
    this.pending.push({ clientId, text, state: "sending", reason: "" });
    return true;
  }

  said(clientId: string): void {
    this.remove(clientId);
  }

  refused(clientId: string, reason: string): void {
    const line = this.pending.find((candidate) => candidate.clientId === clientId);
    if (line !== undefined) {
      line.state = "failed";
      line.reason = reason;
    }
  }

  /** The connection is gone: nobody knows what became of the lines on the way. */
  disconnected(): void {
    for (const line of this.pending) {
      if (line.state === "sending") {
        line.state = "failed";
        line.reason = "The connection was lost.";
      }
    }
  }

  retry(clientId: string): PendingLine | undefined {
    const line = this.pending.find((candidate) => candidate.clientId === clientId);
    if (line !== undefined) {
      line.state = "sending";
      line.reason = "";
    }
    return line;
  }

  remove(clientId: string): void {
    const index = this.pending.findIndex((line) => line.clientId === clientId);
    if (index >= 0) {
      this.pending.splice(index, 1);
    }
  }
}
