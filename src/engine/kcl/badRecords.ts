import type { RecordLog } from '../dataStreams/recordLog';
import type { BadRecordsConfig } from './kclConfig';

/** Positions in [from, to) of records that the application's code cannot work on, in order. */
export function badPositions(log: RecordLog, from: number, to: number, rule: BadRecordsConfig): readonly number[] {
  if (from >= to) return [];
  const oldestMs = log.arrivalAt(from, 0);
  const newestMs = log.arrivalAt(to - 1, 0);
  const positions: number[] = [];
  // The last moment before the oldest record may be meant for that one, when nothing arrived in between.
  let place = Math.max(0, Math.floor((oldestMs - rule.firstMs) / rule.everyMs));
  for (let atMs = momentOf(rule, place); atMs <= newestMs; atMs = momentOf(rule, ++place)) {
    const position = log.positionAt(atMs);
    if (position >= from && position < to && position !== positions.at(-1)) positions.push(position);
  }
  return positions;
}

function momentOf({ firstMs, everyMs }: BadRecordsConfig, place: number): number {
  return firstMs + place * everyMs;
}
