import assert from "node:assert/strict";
import { test } from "node:test";
import { previewAt, readPreviews } from "../src/vod-previews.ts";
import { Replay, type ReplayedLine } from "../src/vod-replay.ts";
import { clockText, spokenText, startOf, tenthsText } from "../src/vod-time.ts";
import { chapterAt, readChapters } from "../src/vod-chapters.ts";
import { imagePlaylist, readTiles } from "../src/vod-tiles.ts";

const VTT = `WEBVTT

00:00:00.000 --> 00:00:10.000
index_tiles_00000.jpg#xywh=0,0,192,108

01:00:10.000 --> 01:00:15.500
index_tiles_00014.jpg#xywh=192,108,192,108
`;

const line = (id: string, atMs: number): ReplayedLine => ({ id, author: "Ada", text: "hello", sentAtMs: 0, atMs });

test("exampleUsage: a moment has its small picture", () => {
  const previews = readPreviews(VTT, "https://edge.example/vod/b/a1/index_tiles.vtt");

  assert.equal(previews.length, 2);
  assert.equal(previewAt(previews, 5)?.url, "https://edge.example/vod/b/a1/index_tiles_00000.jpg");
  assert.equal(previewAt(previews, 3_612)?.x, 192);
  assert.equal(previewAt(previews, 9_999)?.fromSeconds, 3_610);
  assert.equal(previewAt([], 1), undefined);
});

test("times are said as people write and speak them", () => {
  assert.equal(clockText(65.9), "1:05");
  assert.equal(tenthsText(59.96), "1:00.0");
  assert.equal(clockText(7_384), "2:03:04");
  assert.equal(spokenText(3_661), "1 hour 1 minute 1 second");
  assert.equal(spokenText(0), "the start");
});

test("lines appear when the video reaches them, and go when it is sought back", () => {
  const replay = new Replay();
  assert.deepEqual(replay.wanted(0), [0, 1]);
  assert.deepEqual(replay.wanted(1_000), []);
  replay.fetched(0, [line("a", 1_000), line("b", 5_000)]);

  assert.deepEqual(replay.shown(4_999).map(({ id }) => id), ["a"]);
  assert.deepEqual(replay.shown(5_000).map(({ id }) => id), ["a", "b"]);
  assert.deepEqual(replay.shown(0), []);
});

test("a seek far away asks for what is said there, and a failed fetch may be asked for again", () => {
  const replay = new Replay();
  replay.wanted(0);

  assert.deepEqual(replay.wanted(1_200_000), [10, 11, 9]);
  replay.failed(10);
  assert.deepEqual(replay.wanted(1_200_000), [10]);
});

test("only so many stretches are kept", () => {
  const replay = new Replay();
  for (let stretch = 0; stretch <= Replay.MAX_STRETCHES; stretch++) {
    replay.wanted(stretch * Replay.STRETCH_MS);
    replay.fetched(stretch, [line(String(stretch), stretch * Replay.STRETCH_MS)]);
  }

  assert.deepEqual(replay.wanted(0), [0]);
});

test("the chapter of a moment is the last one that has begun", () => {
  const chapters = readChapters({ chapters: [{ at_ms: 5_000, title: "one" }, { at_ms: 60_000, title: "two" }] });

  assert.equal(chapterAt(chapters, 4_999), -1);
  assert.equal(chapterAt(chapters, 59_999), 0);
  assert.equal(chapterAt(chapters, 1e9), 1);
  assert.deepEqual(readChapters({}), []);
});

test("pictures for seeking are found as MediaConvert lists them", () => {
  const base = "http://edge/vod/b/a1/index.m3u8";
  const multivariant = '#EXTM3U\n#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=9000,RESOLUTION=192x108,CODECS="jpeg",URI="index_images.m3u8"\n';
  const images = imagePlaylist(multivariant, base) ?? "";
  const sheet = (seconds: number, file: string) => `#EXTINF:${seconds},\n#EXT-X-TILES:RESOLUTION=192x108,LAYOUT=2x2,DURATION=10.0\n${file}\n`;
  const previews = readTiles(`#EXTM3U\n#EXT-X-IMAGES-ONLY\n${sheet(40, "a.jpg")}${sheet(15, "b.jpg")}#EXT-X-ENDLIST\n`, images);

  assert.equal(images, "http://edge/vod/b/a1/index_images.m3u8");
  assert.equal(previews.length, 6);
  assert.deepEqual(previewAt(previews, 35), {
    fromSeconds: 30, toSeconds: 40, url: "http://edge/vod/b/a1/a.jpg", x: 192, y: 108, width: 192, height: 108,
  });
  assert.equal(previewAt(previews, 51)?.url, "http://edge/vod/b/a1/b.jpg");
  assert.equal(imagePlaylist("#EXTM3U\n", base), undefined);
  assert.deepEqual(readTiles("nonsense", base), []);
});


test("a link leads to a moment of the recording", () => {
  assert.equal(startOf("#t=125"), 125);
  assert.equal(startOf("#t=2:05.5"), 125.5);
  assert.equal(startOf("#chat&t=npt:1:00:00,10"), 3600);
  for (const other of ["", "#chat", "#t=", "#t=:::", "#t=abc", "#t=1:2:3:4", "#start=5"]) {
    assert.equal(startOf(other), undefined, other);
  }
});
