/** A small picture of the video: a rectangle of a sheet, for a stretch of time. */
export interface Preview {
  fromSeconds: number;
  toSeconds: number;
  url: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const CUE = /(?:(\d+):)?(\d{2}):(\d{2}\.\d{3}) --> (?:(\d+):)?(\d{2}):(\d{2}\.\d{3})[^\n]*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;

/** Reads WebVTT whose cues are media fragments. @param base the file's own address */
export function readPreviews(vtt: string, base: string): Preview[] {
  return [...vtt.replaceAll("\r\n", "\n").matchAll(CUE)].map((cue) => ({
    fromSeconds: seconds(cue[1], cue[2], cue[3]),
    toSeconds: seconds(cue[4], cue[5], cue[6]),
    url: new URL(cue[7] ?? "", base).href,
    x: Number(cue[8]),
    y: Number(cue[9]),
    width: Number(cue[10]),
    height: Number(cue[11]),
  }));
}

function seconds(hours: string | undefined, minutes: string | undefined, rest: string | undefined): number {
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(rest);
}

/** The picture of a moment; the last one beyond the end, undefined when there is none. */
export function previewAt(previews: Preview[], atSeconds: number): Preview | undefined {
  return previews.find((preview) => atSeconds < preview.toSeconds) ?? previews.at(-1);
}
