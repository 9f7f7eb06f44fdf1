import type { DataStream } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';

export interface KeyAttempts {
  readonly keyId: number;
  readonly offered: number;
  readonly refused: number;
}

/** Attempts by key on one shard since `fromMs`, refused ones as far back as they are remembered. */
export function keyAttempts(shard: Shard, fromMs: number): Map<number, { offered: number; refused: number }> {
  const byKey = new Map<number, { offered: number; refused: number }>();
  const of = (keyId: number) => {
    let attempts = byKey.get(keyId);
    if (!attempts) {
      attempts = { offered: 0, refused: 0 };
      byKey.set(keyId, attempts);
    }
    return attempts;
  };
  const { log, refusals } = shard;
  log.eachKey(log.positionAfter(fromMs), log.tail, (keyId) => {
    of(keyId).offered++;
  });
  refusals.eachKeySince(fromMs, (keyId) => {
    const attempts = of(keyId);
    attempts.offered++;
    attempts.refused++;
  });
  return byKey;
}

/** The `most` busiest keys with ids [first, first + values), over the open shards; ties by id. */
export function busiestKeys(
  activity: ReadonlyMap<Shard, Map<number, { offered: number; refused: number }>>,
  dataStream: DataStream,
  first: number,
  values: number,
  most: number,
): KeyAttempts[] {
  const sums = new Map<number, { offered: number; refused: number }>();
  for (const shard of dataStream.openShards) {
    for (const [keyId, { offered, refused }] of activity.get(shard) ?? []) {
      if (keyId < first || keyId >= first + values) continue;
      const sum = sums.get(keyId);
      if (sum) {
        sum.offered += offered;
        sum.refused += refused;
      } else sums.set(keyId, { offered, refused });
    }
  }
  return [...sums]
    .map(([keyId, sum]) => ({ keyId, ...sum }))
    .sort((a, b) => b.offered - a.offered || a.keyId - b.keyId)
    .slice(0, most);
}
