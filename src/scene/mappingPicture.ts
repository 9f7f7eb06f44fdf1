import { quantities, type EventSourceMappingView, type MappingShardView, type ShardHandView } from '../engine/index';

const { count, duration } = quantities.print;

/** A hand of a mapping with the shard that it works on. */
export interface PlacedHand {
  readonly shardNumber: number;
  readonly shard: MappingShardView;
  readonly hand: ShardHandView;
}

/** One part of what lies in a tray: the batch in work, split or whole, or what is being gathered. */
export interface TrayPiece {
  readonly records: number;
  readonly kind: 'failing' | 'invoking' | 'waiting' | 'gathering';
}

export interface TrayPicture {
  readonly pieces: readonly TrayPiece[];
  /** Records that the whole width stands for: a full batch, or the one that fails and is halved. */
  readonly capacity: number;
  /** Share of the batching window that has passed, or null without one. */
  readonly windowRatio: number | null;
}

/** Hands that a node shows one by one; more of them are counted. */
export const handsShownMost = 40;
/** That stand beside each other in a node. */
export const handsInRow = 7;

export function placedHands({ shards }: EventSourceMappingView): readonly PlacedHand[] {
  return shards.flatMap((shard) =>
    shard.hands.map((hand) => ({ shardNumber: Number(shard.shardId.slice(-12)), shard, hand })),
  );
}

/** Hands in rows of at most `most`: a row for each shard where one holds them, else as many as find room. */
export function handRows(hands: readonly PlacedHand[], most: number): readonly (readonly PlacedHand[])[] {
  const shards = [...new Set(hands.map(({ shardNumber }) => shardNumber))];
  const byShard = shards.map((number) => hands.filter(({ shardNumber }) => shardNumber === number));
  const widest = Math.max(0, ...byShard.map((row) => row.length));
  if (widest > 1 && widest <= most) return byShard;
  const rows = Math.ceil(hands.length / most);
  return Array.from({ length: rows }, (_, row) => hands.slice(row * most, (row + 1) * most));
}

/** The hand that a tray is drawn for: one that is blocked before all others, else the fullest. */
export function leadingHand(mapping: EventSourceMappingView): PlacedHand | null {
  const weightOf = ({ hand }: PlacedHand) =>
    (hand.isBlocked ? 2_000_000 - (hand.blockedSinceMs ?? 0) / 1_000_000 : 0) +
    (hand.status === 'waitingForConcurrency' ? 1_000_000 : 0) +
    (hand.batch?.records ?? 0) +
    hand.waitingRecords;
  return placedHands(mapping).reduce<PlacedHand | null>(
    (best, placed) => (best && weightOf(best) >= weightOf(placed) ? best : placed),
    null,
  );
}

/** What lies in the tray of a hand. A batch in work hides what is gathered behind it. */
export function trayOf(hand: ShardHandView, batchSize: number): TrayPicture {
  const { batch, windowRatio } = hand;
  if (!batch) {
    const records = Math.min(hand.waitingRecords, batchSize);
    const pieces: TrayPiece[] = records > 0 ? [{ records, kind: 'gathering' }] : [];
    return { pieces, capacity: batchSize, windowRatio };
  }
  const front = hand.isBlocked ? 'failing' : hand.status === 'invoking' ? 'invoking' : 'waiting';
  return {
    pieces: batch.pieces.map((records, place) => ({ records, kind: place === 0 ? front : 'waiting' })),
    capacity: Math.max(hand.isBlocked || batch.pieces.length > 1 ? 1 : batchSize, batch.gatheredRecords),
    windowRatio,
  };
}

/** What the tray holds, in a line: '43 of 100, 12 s left', 'batch of 50, attempt 7', 'halved: 13 + 12 + 25'. */
export function trayText(hand: ShardHandView, batchSize: number, windowMs: number): string {
  const { batch } = hand;
  if (batch && batch.pieces.length > 1) return `halved: ${batch.pieces.map((size) => count(size)).join(' + ')}`;
  if (batch && hand.isBlocked) return `batch of ${count(batch.records)}, attempt ${count(batch.attempts)}`;
  if (batch && batch.records === 0) return 'ends its window';
  if (batch) return `batch of ${count(batch.records)}`;
  if (hand.waitingRecords === 0) return 'nothing waits';
  const gathered = `${count(Math.min(hand.waitingRecords, batchSize))} of ${count(batchSize)}`;
  if (hand.windowRatio === null) return gathered;
  return `${gathered}, ${duration(Math.round(((1 - hand.windowRatio) * windowMs) / 1000) * 1000)} left`;
}

/** The state of the whole in a few words, and whether it is a trouble. */
export function mappingWords(
  mapping: EventSourceMappingView,
  nowMs: number,
): { readonly text: string; readonly isTrouble: boolean } {
  if (mapping.state !== 'Enabled') return { text: mapping.state, isTrouble: mapping.state === 'Disabled' };
  const hands = placedHands(mapping);
  const blocked = hands.filter(({ hand }) => hand.isBlocked);
  if (blocked.length > 0) {
    const sinceMs = Math.min(...blocked.map(({ hand }) => hand.blockedSinceMs ?? nowMs));
    const age = duration(Math.round((nowMs - sinceMs) / 1000) * 1000);
    return { text: blocked.length === 1 ? `blocked for ${age}` : `${count(blocked.length)} blocked`, isTrouble: true };
  }
  const waiting = hands.filter(({ hand }) => hand.status === 'waitingForConcurrency').length;
  if (waiting > 0) return { text: `${count(waiting)} throttled`, isTrouble: true };
  const invoking = hands.filter(({ hand }) => hand.status === 'invoking').length;
  return { text: `${count(invoking)} of ${count(hands.length)} running`, isTrouble: false };
}

/** What became of what was given up, for the node of the destination; null when there is neither one nor the other. */
export function destinationWords({ discarded }: EventSourceMappingView): {
  readonly name: string;
  readonly lines: readonly string[];
  readonly isLoss: boolean;
} | null {
  const { destination, messages, recordsInDestination, recordsSkipped } = discarded;
  const counted = (value: number, what: string) => `${count(value)} ${what}${value === 1 ? '' : 's'}`;
  if (destination === null && recordsSkipped === 0 && messages === 0) return null;
  const lines = [
    ...(messages > 0 || destination !== null ? [counted(messages, destination === 'S3' ? 'object' : 'message')] : []),
    ...(recordsInDestination > 0 ? [`of ${counted(recordsInDestination, 'record')}`] : []),
    ...(recordsSkipped > 0 ? [`${count(recordsSkipped)} lost`] : []),
  ];
  return { name: destination ?? 'nowhere', lines, isLoss: recordsSkipped > 0 };
}
