// Starts a player as its own documentation says, and notes with the page's clock what a viewer sees.
"use strict";

const BUFFER_SECONDS = 3;
const INTERVAL_SECONDS = 10;
const POLL_MS = 20;
// A stop shorter than this is the browser's own (its clock of the video is not that of the page), and no viewer sees it.
const MIN_STALL_MS = 60;
const GAVE_UP_MS = 3_000;

const video = document.querySelector("video");
const seen = { origin: performance.timeOrigin, begunAt: 0, movedAt: undefined, frameAt: undefined, stalls: [], errors: [], said: [], ended: false };

const starts = {
  hls(o) {
    const hls = new Hls({ maxBufferLength: BUFFER_SECONDS, maxMaxBufferLength: BUFFER_SECONDS, cmcd: cmcdOfHls(o) });
    hls.on(Hls.Events.ERROR, (_, error) => seen.errors.push(error.details));
    hls.loadSource(o.manifestUrl);
    hls.attachMedia(video);
    video.play().catch((error) => seen.errors.push(String(error)));
  },

  dash(o) {
    const player = dashjs.MediaPlayer().create();
    player.updateSettings({
      streaming: {
        buffer: { bufferTimeDefault: BUFFER_SECONDS, bufferTimeAtTopQuality: BUFFER_SECONDS, bufferTimeAtTopQualityLongForm: BUFFER_SECONDS },
        cmcd: cmcdOfDash(o),
      },
    });
    player.on("error", (error) => seen.errors.push(String(error.error && error.error.message)));
    player.initialize(video, o.manifestUrl, true);
  },

  async shaka(o) {
    const player = new shaka.Player();
    player.configure({ streaming: { bufferingGoal: BUFFER_SECONDS }, cmcd: cmcdOfShaka(o) });
    player.addEventListener("error", (error) => seen.errors.push(String(error.detail && error.detail.code)));
    await player.attach(video);
    player.load(o.manifestUrl).catch((error) => seen.errors.push("load " + error.code));
    video.play().catch((error) => seen.errors.push(String(error)));
  },
};

function cmcdOfHls(o) {
  const cmcd = { sessionId: o.sessionId, contentId: o.contentId, useHeaders: o.headers, version: o.version };
  if (o.batchSize > 0) {
    cmcd.eventTargets = [{ version: 2, url: o.collectorUrl, events: o.events, interval: INTERVAL_SECONDS, batchSize: o.batchSize }];
  }
  return cmcd;
}

function cmcdOfDash(o) {
  const target = { enabled: true, url: o.collectorUrl, events: o.events, interval: INTERVAL_SECONDS, batchSize: o.batchSize };
  if (o.allKeys) {
    target.enabledKeys = o.keys;
  }
  const cmcd = {
    enabled: true,
    sid: o.sessionId,
    cid: o.contentId,
    mode: o.headers ? "headers" : "query",
    version: o.version,
    includeInRequests: ["segment", "mpd"],
    eventTargets: o.batchSize > 0 ? [target] : [],
  };
  if (o.allKeys) {
    cmcd.enabledKeys = o.keys;
  }
  return cmcd;
}

function cmcdOfShaka(o) {
  const target = { enabled: true, url: o.collectorUrl, events: o.events, interval: INTERVAL_SECONDS, batchSize: o.batchSize };
  return {
    enabled: true,
    sessionId: o.sessionId,
    contentId: o.contentId,
    useHeaders: o.headers,
    version: o.version,
    eventTargets: o.batchSize > 0 ? [target] : [],
  };
}

// What the page's clock gained on the video's between two looks at a moving picture is time in which it stood still: this
// holds however late a busy machine lets the page look.
function watch() {
  let position = 0;
  let movedAt;
  setInterval(() => {
    const now = performance.now();
    const progress = video.currentTime - position;
    if (progress <= 0) {
      return;
    }
    const stoodStill = movedAt === undefined ? 0 : now - movedAt - progress * 1_000;
    if (stoodStill >= MIN_STALL_MS) {
      seen.stalls.push(stoodStill);
    }
    position = video.currentTime;
    movedAt = now;
    seen.movedAt ??= now;
  }, POLL_MS);
  video.requestVideoFrameCallback((now) => (seen.frameAt = now));
  for (const name of ["play", "waiting", "stalled", "playing", "pause", "seeking", "ended", "error"]) {
    video.addEventListener(name, () => seen.said.push(`${name}@${Math.round(performance.now() - seen.begunAt)}`));
  }
  video.addEventListener("ended", () => (seen.ended = true));
  video.addEventListener("pause", () => (seen.pausedAt = performance.now()));
}

// At the end of the video, or where a player gave up.
function isOver() {
  const now = performance.now();
  const pausedAt = seen.pausedAt;
  return seen.ended || (video.paused && pausedAt !== undefined && now - pausedAt > GAVE_UP_MS);
}

// The viewer's click: everything from here on is waiting.
function start(options) {
  watch();
  seen.begunAt = performance.now();
  return starts[options.player](options);
}

function load(scriptUrl) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = scriptUrl;
    script.onload = () => done();
    script.onerror = () => failed(new Error(scriptUrl));
    document.head.append(script);
  });
}
