import { CountsByIndex } from '../kernel/growingColumn';
import type { ExpiredCause, FateReason, LedgerView, ReaderLedger } from './ledgerView';
import { MappingAccount } from './mappingAccount';
import { ReaderAccount } from './readerAccount';
import { TwinRecords, type StoredPlace } from './twinRecords';

export type RefusedCause = Exclude<FateReason['cause'], ExpiredCause>;

/** The AWS error behind a cause where nothing else is said. */
const usualErrorCodes: Readonly<Record<RefusedCause, string | null>> = {
  retriesExhausted: 'ProvisionedThroughputExceededException',
  noRetries: 'ProvisionedThroughputExceededException',
  callFailed: 'ValidationException',
  producerQueueFull: null,
  recordTtlExpired: null,
};

/** One data stream's side of the account: what was produced for it, stored in it, or given up before. */
export class DataStreamAccount {
  readonly produced = new CountsByIndex();
  readonly stored = new CountsByIndex();
  readonly refused = new CountsByIndex();
  /** In order of first use; a handful. */
  readonly #refusedBy: { readonly cause: RefusedCause; readonly errorCode: string | null; records: number }[] = [];
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

  /** @param errorCode the error that the last attempt met, where it is not the usual one of the cause. */
  giveUp(second: number, cause: RefusedCause, errorCode = usualErrorCodes[cause], records = 1): void {
    this.refused.add(second, records);
    for (const reason of this.#refusedBy) {
      if (reason.cause !== cause || reason.errorCode !== errorCode) continue;
      reason.records += records;
      return;
    }
    this.#refusedBy.push({ cause, errorCode, records });
  }

  /** Why records were given up, in order of first use. */
  refusalReasons(): FateReason[] {
    return this.#refusedBy.map((reason) => ({ fate: 'refused', ...reason }));
  }
}

/** The seconds in which records were produced that are counted: from included, before excluded. */
export interface ProducedSeconds {
  readonly from: number;
  readonly before: number;
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

  /** Of the records produced in these seconds. */
  view(seconds: ProducedSeconds): LedgerView {
    return {
      readers: this.readers.map((reader) => this.readerView(reader, seconds)),
      reasons: this.#reasons(),
      attemptsRefused: [...this.dataStreams.values()].reduce((sum, account) => sum + account.attemptsRefused, 0),
    };
  }

  readerView(reader: ReaderAccount, { from, before }: ProducedSeconds): ReaderLedger {
    const source = this.dataStream(reader.dataStreamId);
    const produced = source.produced.sumFrom(from, before);
    const refused = source.refused.sumFrom(from, before);
    const stored = source.stored.sumFrom(from, before);
    const delivered = reader.delivered.sumFrom(from, before);
    const expired = reader.expired.sumFrom(from, before);
    const putAside = reader.putAside.sumFrom(from, before);
    const dropped = reader.dropped.sumFrom(from, before);
    const unreadable = reader.unreadable.sumFrom(from, before);
    const arrived = delivered - putAside - dropped;
    return {
      readerId: reader.readerId,
      produced,
      waitingAtProducer: produced - refused - stored,
      refused,
      waiting: stored - delivered - expired,
      delivered,
      expired,
      duplicated: reader.duplicated.sumFrom(from, before),
      writtenTwice: reader.writtenTwice.sumFrom(from, before),
      unreadable,
      outOfOrder: reader.outOfOrder.sumFrom(from, before),
      skipped: reader.skipped.sumFrom(from, before),
      inDestination: reader.putsAsideIn === 'onFailureDestination' ? putAside : 0,
      inErrorPrefix: reader.putsAsideIn === 'errorPrefix' ? putAside : 0,
      dropped,
      arrived,
      readable: arrived - unreadable,
      unwanted: reader.unwanted.sumFrom(from, before),
    };
  }

  /** Opens an account of a kind of its own. */
  openAccount<Account extends ReaderAccount>(account: Account): Account {
    return this.#open(account);
  }

  /** The account ends before anything was booked on it. */
  closeReader(readerId: string): void {
    const index = this.readers.findIndex((reader) => reader.readerId === readerId);
    if (index >= 0) this.readers.splice(index, 1);
  }

  #open<Account extends ReaderAccount>(account: Account): Account {
    this.readers.push(account);
    return account;
  }

  #reasons(): FateReason[] {
    const reasons = [...this.dataStreams.values()].flatMap((account) => account.refusalReasons());
    for (const reader of this.readers) {
      const records = reader.expired.sumFrom(0);
      const cause = reader.readerId === reader.dataStreamId ? 'holdPassed' : reader.expiredBecause;
      if (records > 0) reasons.push({ fate: 'expired', cause, errorCode: null, records });
    }
    return reasons;
  }
}
