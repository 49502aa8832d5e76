/** Charts begin at zero, and a quiet line does not sit on the upper edge. */
export function fromZero(_plot: unknown, _min: number | null, max: number | null): [number, number] {
  return [0, Math.max(1, (max ?? 0) * 1.15)];
}
