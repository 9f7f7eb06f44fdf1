import type { DataStream } from '../dataStreams/dataStream';
import { invariant } from '../kernel/invariant';
import type { ReaderAccount } from '../ledger/readerAccount';
import type { RecordLedger } from '../ledger/recordLedger';

/**
 * produced = waiting at producers + given up + stored, and for each reader stored = delivered + expired + unread,
 * each side counted where it happens: queues, logs and cursors against the ledger's books. A record that is stored twice
 * is one record: it is delivered when the reader has one of its places, and lost when it has lost them all.
 */
export function checkEveryRecordAccountedFor(
  dataStream: DataStream,
  ledger: RecordLedger,
  waitingAtProducers: number,
): void {
  const account = ledger.dataStream(dataStream.id);
  const { twins } = account;
  const places = dataStream.shards.reduce((sum, shard) => sum + shard.log.tail, 0);
  const stored = places - twins.extraPlaces;
  invariant(
    account.stored.sumFrom(0) === stored,
    `${dataStream.id}: the books have ${String(account.stored.sumFrom(0))} records stored, the shards ${String(stored)}.`,
  );
  const refused = account.refused.sumFrom(0);
  invariant(
    account.producedTotal === waitingAtProducers + refused + stored,
    `${dataStream.id}: ${String(account.producedTotal)} records produced, but ${String(waitingAtProducers)} wait at producers, ${String(refused)} were given up and ${String(stored)} are stored.`,
  );
  for (const reader of ledger.readersOf(dataStream.id)) checkReader(reader, stored);
}

/** What this reader was handed, lost and has before it is all that is stored. */
export function checkReader(reader: ReaderAccount, stored: number): void {
  let unread = 0;
  for (const shard of reader.shards.values()) unread += shard.unread + shard.skippedAlive;
  for (const { places } of reader.twins.records) {
    const fates = places.map((place) => reader.fateOf(place));
    const unreadPlaces = fates.filter((fate) => fate === 'unread').length;
    unread -= fates.includes('handed') ? unreadPlaces : Math.max(0, unreadPlaces - 1);
  }
  const delivered = reader.delivered.sumFrom(0);
  const expired = reader.expired.sumFrom(0);
  invariant(
    stored === delivered + expired + unread,
    `${reader.readerId}: ${String(stored)} records stored, but ${String(delivered)} delivered, ${String(expired)} expired and ${String(unread)} unread.`,
  );
}
