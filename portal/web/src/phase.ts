/** Where a broadcast stands, as the server tells it. */
export type Phase = "scheduled" | "preparing" | "ready" | "live" | "interrupted" | "ending" | "ended" | "failed" | "cancelled" | "recorded";

/** Whether there is, or soon is again, something to play. */
export function playable(phase: Phase): boolean {
  switch (phase) {
    case "live":
    case "interrupted":
    case "ending":
    case "recorded":
      return true;
    case "scheduled":
    case "preparing":
    case "ready":
    case "ended":
    case "failed":
    case "cancelled":
      return false;
  }
}

/** What the watcher reads over the picture while nothing plays; undefined: nothing to say, it should be playing. */
export function phaseText(phase: Phase): string | undefined {
  switch (phase) {
    case "scheduled":
      return "This broadcast has not started yet. The page starts playing by itself when it does.";
    case "preparing":
    case "ready":
      return "The creator is getting ready. The page starts playing by itself.";
    case "live":
    case "recorded":
      return undefined;
    case "interrupted":
      return "The creator's signal dropped. Waiting for it to come back…";
    case "ending":
    case "ended":
      return "This broadcast has ended. Thank you for watching.";
    case "failed":
      return "This broadcast failed for a technical reason.";
    case "cancelled":
      return "This broadcast was cancelled.";
  }
}

export function phaseLabel(phase: Phase): string {
  switch (phase) {
    case "scheduled":
      return "Not yet live";
    case "preparing":
    case "ready":
      return "Starting";
    case "live":
      return "Live";
    case "recorded":
      return "Recording";
    case "interrupted":
      return "Interrupted";
    case "ending":
    case "ended":
      return "Ended";
    case "failed":
      return "Failed";
    case "cancelled":
      return "Cancelled";
  }
}
