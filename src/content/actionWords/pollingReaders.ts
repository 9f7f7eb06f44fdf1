import { quantities, type PollingReaderAction, type ReaderAction, type ReaderPosition } from '../../engine/index';
import type { ActionWords } from './actionWords';

const { print } = quantities;

export const readingOrderText = {
  parentsFirst: 'parents first, then their children',
  childrenAtOnce: 'parents and children at once',
  openShardsOnly: 'open shards only',
} as const;

export const destinationWritesText = {
  append: 'append a row each time',
  keyed: 'one row for each id',
} as const;

/** 'TRIM_HORIZON', 'AT_TIMESTAMP 9:00:00', 'AFTER_SEQUENCE_NUMBER, record 12 of shard 0'. */
export function readerPositionText(position: ReaderPosition): string {
  if ('atMs' in position) return `${position.type} ${print.clock(position.atMs)}`;
  if (!('recordNumber' in position)) return position.type;
  return `${position.type}, record ${print.count(position.recordNumber)} of shard ${String(position.shardNumber)}`;
}

export const readerWords: ActionWords<ReaderAction['do'] | PollingReaderAction['do']> = {
  changePollInterval: ({ of, toMs }) => `Let ${of} poll every ${print.duration(toMs)}`,
  changeRecordsPerCall: ({ of, to }) => `Let ${of} ask for up to ${print.count(to)} records a call`,
  RegisterStreamConsumer: ({ of }) => `Register ${of} for enhanced fan-out`,
  DeregisterStreamConsumer: ({ of }) => `Deregister ${of}: it polls again`,
  changeDestinationWrites: ({ of, to }) =>
    to === 'keyed' ? `Let ${of} write one row for each id` : `Let ${of} append a row for each record`,
  changeUnpacking: ({ of, to }) => `Let ${of} ${to ? 'unpack aggregates' : 'take aggregates as they are'}`,
  expireIterators: ({ of }) => `Let the shard iterators of ${of} expire`,
  changeRoundTrip: ({ of, toMs }) => `Let a call of ${of} take ${print.duration(toMs)}`,
  stopReader: ({ of }) => `Stop ${of}`,
  startReader: ({ of }) => `Start ${of}`,
  changeStartingPosition: ({ of, to }) => `Start ${of} at ${readerPositionText(to)}`,
  replayFrom: ({ of, from }) => `Let ${of} read again from ${readerPositionText(from)}`,
  changeReadingOrder: ({ of, to }) => `Let ${of} read ${readingOrderText[to]}`,
  changeProcessingRate: ({ of, toRecordsPerSecond: to }) =>
    to === null ? `Let ${of} work as fast as records come` : `Let ${of} work through ${print.rate(to)} a shard`,
};
