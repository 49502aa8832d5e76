import type { ChatLine } from "./chat-log.ts";

/** A line and where in the video it was said. */
export interface ReplayedLine extends ChatLine {
  atMs: number;
}

/** Which lines stand beside a moment of the video, and which stretches have to be fetched for that. */
export class Replay {
  static readonly STRETCH_MS = 120_000;
  static readonly MAX_STRETCHES = 30;
  static readonly MAX_LINES = 200;

  private readonly stretches = new Map<number, ReplayedLine[]>();
  private readonly asked = new Set<number>();

  /** The stretches to fetch for this moment, each at most once; {@link failed} lets one be asked for again. */
  wanted(atMs: number): number[] {
    const now = Math.max(0, Math.floor(atMs / Replay.STRETCH_MS));
    const near = [now, now + 1, now - 1].filter((stretch) => stretch >= 0 && !this.asked.has(stretch));
    near.forEach((stretch) => this.asked.add(stretch));
    return near;
  }

  fetched(stretch: number, lines: ReplayedLine[]): void {
    this.stretches.set(stretch, lines);
    if (this.stretches.size > Replay.MAX_STRETCHES) {
      const farthest = [...this.stretches.keys()].sort((a, b) => Math.abs(b - stretch) - Math.abs(a - stretch))[0];
      if (farthest !== undefined) {
        this.stretches.delete(farthest);
        this.asked.delete(farthest);
      }
    }
  }

  failed(stretch: number): void {
    this.asked.delete(stretch);
  }

  /** What had been said up to this moment, in this stretch and the one before; the newest last. */
  shown(atMs: number): ReplayedLine[] {
    const now = Math.max(0, Math.floor(atMs / Replay.STRETCH_MS));
    const lines = [...(this.stretches.get(now - 1) ?? []), ...(this.stretches.get(now) ?? [])];
    return lines.filter((line) => line.atMs <= atMs).slice(-Replay.MAX_LINES);
  }
}
