import { clockTime } from "./age.ts";
import { ChatConnection } from "./chat-connection.ts";
import { ChatLog, type ChatLine, type PendingLine } from "./chat-log.ts";
import { element, node } from "./dom.ts";

/** A reader this close to the end is following along. */
const FOLLOWING_PX = 60;

/** The chat beside the player. What people wrote is set as text, never as markup. */
export class Chat {
  private readonly root = element("chat", HTMLElement);
  private readonly scroller = element("chat-scroll", HTMLElement);
  private readonly list = element("chat-lines", HTMLElement);
  private readonly waiting = element("chat-pending", HTMLElement);
  private readonly newer = element("chat-newer", HTMLButtonElement);
  private readonly status = element("chat-status", HTMLElement);
  private readonly form = element("chat-form", HTMLFormElement);
  private readonly input = element("chat-text", HTMLInputElement);
  private readonly signIn = element("chat-sign-in", HTMLElement);
  private readonly log = new ChatLog();
  private readonly connection: ChatConnection;

  constructor(broadcastId: string) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.connection = new ChatConnection(
      `${scheme}://${location.host}/ws/broadcasts/${encodeURIComponent(broadcastId)}/chat`,
      { received: (message) => this.received(message), connection: (connected) => this.connected(connected) },
    );
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.newer.addEventListener("click", () => this.toEnd());
    this.scroller.addEventListener("scroll", () => {
      this.newer.hidden ||= this.following();
    });
  }

  private submit(): void {
    const text = this.input.value.trim();
    const clientId = newClientId();
    if (text === "") {
      return;
    }
    if (!this.log.say(clientId, text)) {
      this.status.textContent = "Too many of your messages are waiting.";
      return;
    }
    this.input.value = "";
    this.send(clientId, text);
    this.toEnd();
  }

  private send(clientId: string, text: string): void {
    if (!this.connection.send({ type: "say", text, client_id: clientId })) {
      this.log.refused(clientId, "There is no connection.");
    }
    this.showPending();
  }

  private received(message: Record<string, unknown>): void {
    switch (message["type"]) {
      case "hello":
        this.writable(message["can_write"] === true);
        this.append(readLines(message["messages"]));
        break;
      case "permission":
        this.writable(message["can_write"] === true);
        break;
      case "message":
        this.append([readLine(message)]);
        break;
      case "said":
        this.log.said(String(message["client_id"]));
        this.showPending();
        break;
      case "refused":
        this.log.refused(String(message["client_id"]), String(message["reason"]));
        this.showPending();
        break;
      default: // a ping, or something newer than this page
    }
  }

  private connected(connected: boolean): void {
    this.status.textContent = connected ? "" : "Chat is reconnecting…";
    this.root.dataset["connected"] = String(connected);
    if (!connected) {
      this.log.disconnected();
      this.showPending();
    }
  }

  private writable(canWrite: boolean): void {
    this.form.hidden = !canWrite;
    this.signIn.hidden = canWrite;
  }

  private append(lines: ChatLine[]): void {
    const following = this.following();
    const fresh = lines.filter((line) => this.log.add(line));
    this.list.append(...fresh.map(lineElement));
    while (this.list.childElementCount > ChatLog.MAX_LINES) {
      this.list.firstElementChild?.remove();
    }
    if (following) {
      this.toEnd();
    } else if (fresh.length > 0) {
      this.newer.hidden = false;
    }
  }

  private showPending(): void {
    const following = this.following();
    this.waiting.replaceChildren(...this.log.pending.map((line) => this.pendingElement(line)));
    if (following) {
      this.toEnd();
    }
  }

  private pendingElement(line: PendingLine): HTMLElement {
    const item = node("li", `chat-line chat-${line.state}`);
    item.append(node("span", "chat-words", line.text));
    if (line.state === "sending") {
      item.append(node("span", "chat-note", "sending…"));
      return item;
    }
    const retry = node("button", "chat-action", "Try again");
    retry.type = "button";
    retry.addEventListener("click", () => {
      const again = this.log.retry(line.clientId);
      if (again !== undefined) {
        this.send(again.clientId, again.text);
      }
    });
    const remove = node("button", "chat-action", "Remove");
    remove.type = "button";
    remove.addEventListener("click", () => {
      this.log.remove(line.clientId);
      this.showPending();
    });
    item.append(node("span", "chat-note", `Not sent. ${line.reason}`), retry, remove);
    return item;
  }

  private following(): boolean {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < FOLLOWING_PX;
  }

  private toEnd(): void {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.newer.hidden = true;
  }
}

export function lineElement(line: ChatLine): HTMLElement {
  const item = node("li", "chat-line");
  const time = node("time", "chat-time", clockTime(line.sentAtMs).slice(0, 5));
  time.dateTime = new Date(line.sentAtMs).toISOString();
  item.append(time, authorElement(line), node("span", "chat-words", line.text));
  return item;
}

function authorElement(line: ChatLine): HTMLElement {
  if (line.handle === undefined) {
    return node("strong", "chat-author", line.author);
  }
  const link = node("a", "chat-author", line.author);
  link.href = `/c/${encodeURIComponent(line.handle)}`;
  return link;
}

function readLines(messages: unknown): ChatLine[] {
  return Array.isArray(messages) ? messages.map((message) => readLine(message as Record<string, unknown>)) : [];
}

export function readLine(message: Record<string, unknown>): ChatLine {
  const handle = message["handle"];
  return {
    id: String(message["id"]),
    author: String(message["author"]),
    handle: typeof handle === "string" ? handle : undefined,
    text: String(message["text"]),
    sentAtMs: Number(message["sent_at"]),
  };
}

/** Not `crypto.randomUUID`: browsers have it on https and localhost only. */
function newClientId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
}
