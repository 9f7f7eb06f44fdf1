const windowMs = 10_000;

/** Rows as columns: time, device, value. */
interface Rows {
  readonly count: number;
  readonly columns: readonly Float64Array[];
}

export interface Outcome {
  readonly results: number;
  readonly checksum: number;
}

/** One result row in a checksum; sums of these do not ask for an order. */
export const fold = (startMs: number, device: number, count: number): number =>
  Math.imul(startMs + device * 31 + count, 0x01000193);

/** The same by hand: one array of counts for the open window. Rows arrive in order, so there is never a second one. */
export function runHandWritten(batches: readonly Rows[], deviceIds: readonly number[]): Outcome {
  const counts = new Float64Array(Math.max(...deviceIds) + 1);
  let startMs = 0;
  let results = 0;
  const sums = new Map<number, number>();
  const close = () => {
    let sum = 0;
    for (const device of deviceIds) {
      const count = counts[device] as number;
      if (count === 0) continue;
      sum = (sum + fold(startMs, device, count)) | 0;
      counts[device] = 0;
      results++;
    }
    sums.set(startMs, sum);
  };
  for (const { count, columns: own } of batches) {
    const [times, devices] = own as [Float64Array, Float64Array];
    for (let row = 0; row < count; row++) {
      while ((times[row] as number) >= startMs + windowMs) {
        close();
        startMs += windowMs;
      }
      const device = devices[row] as number;
      counts[device] = (counts[device] as number) + 1;
    }
  }
  close();
  return { results, checksum: sumOf(sums) };
}

export function sumOf(sums: ReadonlyMap<number, number>): number {
  return [...sums].reduce((checksum, [startMs, sum]) => Math.imul(checksum ^ (startMs + sum), 0x01000193), 0);
}
