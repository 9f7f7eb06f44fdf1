/** Times the pace of the scenario. */
export const speeds = [0.1, 0.25, 1, 4, 16, 100] as const;

export function speedText(speed: number): string {
  return speed === 0.25 ? '¼' : String(speed);
}

/** The next slower or faster speed; the last one stays. */
export function besideSpeed(speed: number, by: -1 | 1): number {
  const index = speeds.findIndex((candidate) => candidate === speed);
  return speeds[Math.min(Math.max(index + by, 0), speeds.length - 1)] ?? 1;
}
