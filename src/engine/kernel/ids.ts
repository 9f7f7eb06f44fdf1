const shardIds: string[] = [];

/** 'shardId-000000000003' for 3: ids count up in order of creation. */
export function shardIdOf(shardNumber: number): string {
  return (shardIds[shardNumber] ??= `shardId-${String(shardNumber).padStart(12, '0')}`);
}

/** 3 for 'shardId-000000000003', or null when it is no such id. */
export function shardNumberOf(shardId: string): number | null {
  const digits = /^shardId-(\d{12})$/.exec(shardId)?.[1];
  return digits === undefined ? null : Number(digits);
}

const workerIds: string[] = [];

/** 'worker-2' for 2. The same text each time: a fleet names its workers more often than anything else. */
export function workerIdOf(workerNumber: number): string {
  return (workerIds[workerNumber] ??= `worker-${String(workerNumber)}`);
}

/** What the learner calls it: 'shard 3'. */
export function shardName(shardNumber: number): string {
  return `shard ${String(shardNumber)}`;
}

/**
 * A sequence number as a decimal string of 56 digits (KDS-13), laid out in hexadecimal as version, creation second,
 * last digit of the shard, index, arrival second, shard and version, so that it rises within a shard and across a reshard.
 */
export function sequenceNumberOf(
  shardNumber: number,
  shardCreatedAtMs: number,
  position: number,
  arrivedAtMs: number,
): string {
  const hex = (value: number, digits: number) => Math.floor(value).toString(16).padStart(digits, '0').slice(-digits);
  const layout = [
    '2',
    hex(shardCreatedAtMs / 1000, 9),
    hex(shardNumber % 16, 1),
    hex(position + 1, 16),
    '00',
    hex(arrivedAtMs / 1000, 9),
    hex(shardNumber, 8),
    '2',
  ];
  return BigInt(`0x${layout.join('')}`)
    .toString()
    .padStart(56, '0');
}

/** What a sequence number tells, or null when the text is none: shard, place in it, second of arrival. */
export function readSequenceNumber(
  sequenceNumber: string,
): { shardNumber: number; position: number; arrivedAtMs: number } | null {
  if (!/^\d{1,56}$/.test(sequenceNumber)) return null;
  const layout = /^2[0-9a-f]{10}([0-9a-f]{16})00([0-9a-f]{9})([0-9a-f]{8})2$/.exec(BigInt(sequenceNumber).toString(16));
  if (!layout) return null;
  return {
    position: Number.parseInt(layout[1] ?? '', 16) - 1,
    arrivedAtMs: Number.parseInt(layout[2] ?? '', 16) * 1000,
    shardNumber: Number.parseInt(layout[3] ?? '', 16),
  };
}
