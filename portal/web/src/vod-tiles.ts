import type { Preview } from "./vod-previews.ts";

const IMAGE_STREAM = /^#EXT-X-IMAGE-STREAM-INF:.*URI="([^"]+)"/m;
const SHEET = /#EXTINF:([\d.]+)[^\n]*\n(?:#(?!EXT-X-TILES)[^\n]*\n)*#EXT-X-TILES:([^\n]*)\n(?:#[^\n]*\n)*([^#\s][^\n]*)/g;

/**
 * Where a multivariant playlist has its pictures for seeking, as MediaConvert writes them (image-based trick play, by Roku's
 * specification "HLS and DASH trick mode"); undefined when it has none. @param base the playlist's own address
 */
export function imagePlaylist(multivariant: string, base: string): string | undefined {
  const uri = IMAGE_STREAM.exec(multivariant)?.[1];
  return uri === undefined ? undefined : new URL(uri, base).href;
}

/** Reads a playlist of sheets, each a grid of small pictures in the order of the video. @param base its own address */
export function readTiles(playlist: string, base: string): Preview[] {
  const previews: Preview[] = [];
  let start = 0;
  for (const sheet of playlist.replaceAll("\r\n", "\n").matchAll(SHEET)) {
    const seconds = Number(sheet[1]);
    const tiles = sheet[2] ?? "";
    const [width, height] = pair(tiles, "RESOLUTION");
    const [columns, rows] = pair(tiles, "LAYOUT");
    const each = Number(/DURATION=([\d.]+)/.exec(tiles)?.[1]);
    const url = new URL((sheet[3] ?? "").trim(), base).href;
    for (let i = 0; i < columns * rows && i * each < seconds && each > 0; i++) {
      const fromSeconds = start + i * each;
      const [x, y] = [(i % columns) * width, Math.floor(i / columns) * height];
      previews.push({ fromSeconds, toSeconds: fromSeconds + each, url, x, y, width, height });
    }
    start += seconds;
  }
  return previews;
}

function pair(attributes: string, name: string): [number, number] {
  const found = new RegExp(`${name}=(\\d+)x(\\d+)`).exec(attributes);
  return [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)];
}
