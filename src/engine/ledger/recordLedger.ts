import { TwinRecords, type StoredPlace } from './twinRecords';
import { CountsByIndex } from '../kernel/growingColumn';
import type { FateReason, LedgerView, ReaderLedger } from './ledgerView';
import { MappingAccount } from './mappingAccount';
import { ReaderAccount } from './readerAccount';

export type RefusedCause = 'retriesExhausted' | 'noRetries' | 'producerQueueFull' | 'callFailed';

const throughputExceeded = 'ProvisionedThroughputExceededException';

/** One data stream's side of the account: what was produced for it, stored in it, or given up before. */
export class DataStreamAccount {
  readonly produced = new CountsByIndex();
  readonly stored = new CountsByIndex();
  readonly refused = new CountsByIndex();
  /** Records given up, by their cause and the error behind it. */
  readonly refusedBy = new Map<RefusedCause, Map<string, number>>();
  attemptsRefused = 0;
  /** Also the place of the next record in the order of production. */
  producedTotal = 0;
  /** Records that are stored more than once. */
  readonly twins = new TwinRecords();

  constructor(readonly dataStreamId: string) {}

  /** `count` new records of one second. */
  produce(second: number, count: number): void {
    this.produced.add(second, count);
    this.producedTotal += count;
  }

  /** @param errorCode what the last call was answered; the one of a full bucket unless it failed as a whole. */
  giveUp(second: number, cause: RefusedCause, errorCode: string = throughputExceeded): void {
    this.refused.add(second, 1);
    let byError = this.refusedBy.get(cause);
    if (!byError) this.refusedBy.set(cause, (byError = new Map<string, number>()));
    byError.set(errorCode, (byError.get(errorCode) ?? 0) + 1);
  }
}

/** The fate of every record at every reader. */
export class RecordLedger {
  readonly dataStreams = new Map<string, DataStreamAccount>();
  readonly readers: ReaderAccount[] = [];

  dataStream(id: string): DataStreamAccount {
    let account = this.dataStreams.get(id);
    if (!account) {
      account = new DataStreamAccount(id);
      this.dataStreams.set(id, account);
    }
    return account;
  }

  openReader(readerId: string, dataStreamId: string): ReaderAccount {
    return this.#open(new ReaderAccount(readerId, dataStreamId, this.dataStream(dataStreamId).twins));
  }

  openMapping(mappingId: string, dataStreamId: string): MappingAccount {
    return this.#open(new MappingAccount(mappingId, dataStreamId, this.dataStream(dataStreamId).twins));
  }

  /** The record that is stored at `first` was stored at `again` as well (KDS-14). */
  storedAgain(dataStreamId: string, first: StoredPlace, again: StoredPlace, second: number): void {
    const twin = this.dataStream(dataStreamId).twins.add(first, again, second);
    for (const reader of this.readersOf(dataStreamId)) reader.noteTwin(twin);
  }

  readerAccount(readerId: string): ReaderAccount | undefined {
    return this.readers.find((reader) => reader.readerId === readerId);
  }

  readersOf(dataStreamId: string): ReaderAccount[] {
    return this.readers.filter((reader) => reader.dataStreamId === dataStreamId);
  }

  /** @param fromSecond only records produced in this second of the run or later. */
  view(fromSecond: number): LedgerView {
    return {
      readers: this.readers.map((reader) => this.readerView(reader, fromSecond)),
      reasons: this.#reasons(),
      attemptsRefused: [...this.dataStreams.values()].reduce((sum, account) => sum + account.attemptsRefused, 0),
    };
  }

  readerView(reader: ReaderAccount, fromSecond: number): ReaderLedger {
    const source = this.dataStream(reader.dataStreamId);
    const produced = source.produced.sumFrom(fromSecond);
    const refused = source.refused.sumFrom(fromSecond);
    const stored = source.stored.sumFrom(fromSecond);
    const delivered = reader.delivered.sumFrom(fromSecond);
    const expired = reader.expired.sumFrom(fromSecond);
    return {
      readerId: reader.readerId,
      produced,
      waitingAtProducer: produced - refused - stored,
      refused,
      waiting: stored - delivered - expired,
      delivered,
      expired,
      duplicated: reader.duplicated.sumFrom(fromSecond),
      outOfOrder: reader.outOfOrder.sumFrom(fromSecond),
      skipped: reader.skipped.sumFrom(fromSecond),
      inDestination: reader.inDestination.sumFrom(fromSecond),
    };
  }

  #open<Account extends ReaderAccount>(account: Account): Account {
    this.readers.push(account);
    return account;
  }

  #reasons(): FateReason[] {
    const reasons: FateReason[] = [];
    for (const account of this.dataStreams.values()) {
      for (const [cause, byError] of account.refusedBy) {
        for (const [code, records] of byError) {
          reasons.push({ fate: 'refused', cause, errorCode: cause === 'producerQueueFull' ? null : code, records });
        }
      }
    }
    for (const reader of this.readers) {
      const records = reader.expired.sumFrom(0);
      if (records > 0) reasons.push({ fate: 'expired', cause: 'retentionPassed', errorCode: null, records });
    }
    return reasons;
  }
}
