/** What a key does in the player. */
export type PlayerCommand =
  | "toggle-play"
  | "toggle-mute"
  | "toggle-fullscreen"
  | "back"
  | "back-far"
  | "forward"
  | "go-live"
  | "clip"
  | "show-keys";

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** the element that has the focus, lower-case tag name */
  focus: string;
}

const COMMANDS: Record<string, PlayerCommand> = {
  " ": "toggle-play",
  k: "toggle-play",
  m: "toggle-mute",
  f: "toggle-fullscreen",
  arrowleft: "back",
  arrowright: "forward",
  j: "back-far",
  l: "go-live",
  c: "clip",
  "?": "show-keys",
};

/** Elements in which keys mean text. */
const WRITING = new Set(["input", "textarea", "select"]);
/** Elements that the space bar presses. */
const PRESSABLE = new Set(["button", "a", "summary"]);

export function commandOf(press: KeyPress): PlayerCommand | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || WRITING.has(press.focus)) {
    return undefined;
  }
  if (press.key === " " && PRESSABLE.has(press.focus)) {
    return undefined;
  }
  return COMMANDS[press.key.toLowerCase()];
}
