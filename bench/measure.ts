export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? NaN, min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN };
}

/** CPU and wall seconds of one call. */
export function timed<Result>(work: () => Result): { result: Result; cpuSeconds: number; wallSeconds: number } {
  const cpuBefore = process.cpuUsage();
  const wallBefore = performance.now();
  const result = work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { result, cpuSeconds: (user + system) / 1e6, wallSeconds: (performance.now() - wallBefore) / 1000 };
}
