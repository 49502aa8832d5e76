/** Permission to watch something and to report on it: POST /api/v1/broadcasts/{id}/playback. */
export interface Playback {
  token: string;
  playlistUrl: string;
  beaconUrl: string;
  /** ms since epoch by this device's clock, so that a wrong clock does not expire it early */
  expiresAtMs: number;
  intervalSeconds: number;
  /** names this playback: the CMCD `sid` */
  sessionId: string;
  /** names what is played: the CMCD `cid` */
  contentId: string;
  /** whether video is requested with cookies */
  credentials: boolean;
  /** when to ask for new cookies, seconds from now; undefined when none are needed */
  renewSeconds: number | undefined;
}

/** Somebody may not watch, or may no longer; the message is for people. */
export class NotAllowed extends Error {}

/** The broadcast is not playable now: not yet live, ended, or unknown. */
export class NotPlayable extends Error {}

/** @param address of what is to be played, e.g. /api/v1/broadcasts/{id} */
export async function requestPlayback(address: string): Promise<Playback> {
  return readPlayback(await ask(`${address}/playback`), Date.now());
}

/** Asks for new cookies; returns when to ask again, in seconds. */
export async function renewCookies(address: string): Promise<number | undefined> {
  return renewSeconds(await ask(`${address}/playback/renewal`));
}

async function ask(address: string): Promise<Record<string, unknown>> {
  const response = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
  const json = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.status === 404) {
    throw new NotPlayable("The broadcast is not live.");
  }
  if (response.status === 403) {
    throw new NotAllowed(typeof json["detail"] === "string" ? json["detail"] : "You may not watch this.");
  }
  if (!response.ok) {
    throw new Error(`The server answered ${response.status}.`);
  }
  return json;
}

function renewSeconds(json: Record<string, unknown>): number | undefined {
  return typeof json["renew_in_s"] === "number" ? json["renew_in_s"] : undefined;
}

export function readPlayback(json: Record<string, unknown>, nowMs: number): Playback {
  return {
    token: String(json["token"]),
    playlistUrl: String(json["playlist_url"]),
    beaconUrl: String(json["beacon_url"]),
    expiresAtMs: nowMs + Number(json["expires_in_s"]) * 1000,
    intervalSeconds: Number(json["interval_s"]),
    sessionId: String(json["session_id"]),
    contentId: String(json["content_id"]),
    credentials: json["credentials"] === true,
    renewSeconds: renewSeconds(json),
  };
}
