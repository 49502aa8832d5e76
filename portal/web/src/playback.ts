/** Permission to watch one broadcast and to report on it: POST /api/v1/broadcasts/{id}/playback. */
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
}

/** The broadcast is not playable now: not yet live, ended, or unknown. */
export class NotPlayable extends Error {}

export async function requestPlayback(broadcastId: string): Promise<Playback> {
  const response = await fetch(`/api/v1/broadcasts/${encodeURIComponent(broadcastId)}/playback`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
  });
  if (response.status === 404) {
    throw new NotPlayable("The broadcast is not live.");
  }
  if (!response.ok) {
    throw new Error(`The server answered ${response.status}.`);
  }
  return readPlayback(await response.json(), Date.now());
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
  };
}
