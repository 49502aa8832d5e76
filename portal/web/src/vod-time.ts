/** 1:05 or 2:03:04. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number: number) => String(number).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes}:${two(whole % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** 1:05.5, for those who cut. */
export function tenthsText(seconds: number): string {
  const tenths = Math.round(Math.max(0, seconds) * 10);
  return `${clockText(Math.floor(tenths / 10))}.${tenths % 10}`;
}

/** Where a link to `#t=125` or `#t=2:05` begins (W3C Media Fragments, normal play time), seconds; undefined if it says nothing. */
export function startOf(fragment: string): number | undefined {
  const time = /^#(?:.*&)?t=(?:npt:)?([0-9:.]+)/.exec(fragment)?.[1];
  if (time === undefined || !/^(?:\d{1,3}:)?(?:\d{1,2}:)?\d{1,6}(?:\.\d*)?$/.test(time)) {
    return undefined;
  }
  return time.split(":").reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

/** For those who hear it: "1 minute 5 seconds". */
export function spokenText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts: [number, string][] = [
    [Math.floor(whole / 3600), "hour"],
    [Math.floor(whole / 60) % 60, "minute"],
    [whole % 60, "second"],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}${count === 1 ? "" : "s"}`);
  return said.length === 0 ? "the start" : said.join(" ");
}
