import { rules } from '../../engine/index';
import { agrees } from '../agrees';
import { kindOf } from '../kind';

interface Put {
  readonly atMs: number;
  readonly id: string;
}

type IteratorGiven =
  | { readonly type: 'LATEST' | 'TRIM_HORIZON'; readonly takenAtMs: number }
  | { readonly type: 'AT_TIMESTAMP'; readonly takenAtMs?: number; readonly timestampMs: number }
  | {
      readonly type: 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER';
      readonly takenAtMs?: number;
      /** Id of the record whose sequence number is used. */
      readonly of: string;
    };

interface ReadPathGiven {
  readonly shardCount?: number;
  readonly retentionHours?: number;
  readonly puts?: readonly Put[];
  readonly iterator?: IteratorGiven;
  readonly getRecordsAtMs?: readonly number[];
  readonly readTrimHorizonAtMs?: readonly number[];
  readonly putsBeforeSplit?: number;
  readonly splitShardId?: string;
  readonly readFrom?: 'TRIM_HORIZON' | 'LATEST';
  readonly limit?: number;
}

type Stream = ReturnType<typeof rules.openDataStream>;

/** Iterators, the limits of GetRecords, the end of a closed shard, retention. */
export const readPath = kindOf(
  (given: ReadPathGiven) => {
    const stream = rules.openDataStream({
      id: 'stream',
      shardCount: given.shardCount ?? 1,
      ...(given.retentionHours === undefined ? {} : { retentionMs: given.retentionHours * 3_600_000 }),
    });
    if (given.splitShardId !== undefined) return readToTheEnd(stream, given.splitShardId, given);
    if (given.getRecordsAtMs) return countAnswers(stream, given.getRecordsAtMs, given.limit);
    const written = new WrittenRecords(stream, given.puts ?? []);
    if (given.readTrimHorizonAtMs) {
      return {
        recordIdsPerRead: given.readTrimHorizonAtMs.map((atMs) => {
          written.putUntil(atMs);
          return written.read({ type: 'TRIM_HORIZON' });
        }),
      };
    }
    if (!given.iterator) throw new Error('A case of this kind gives calls, an iterator, reads or a split.');
    return { recordIds: written.readFrom(given.iterator) };
  },
  (expected, observed) => {
    const { maxCalls, ...rest } = expected;
    const seen = observed as { calls?: number };
    return agrees(rest, observed) && (maxCalls === undefined || (seen.calls ?? Infinity) <= (maxCalls as number));
  },
);

const firstShardId = rules.shardIdOf(0);

/** Records with names, put one by one at their moments. */
class WrittenRecords {
  readonly #numbers = new Map<string, string>();
  #next = 0;

  constructor(
    readonly stream: Stream,
    readonly puts: readonly Put[],
  ) {}

  putUntil(atMs: number): void {
    for (let put = this.puts[this.#next]; put && put.atMs <= atMs; put = this.puts[++this.#next]) {
      this.stream.advanceTo(put.atMs);
      const answer = this.stream.putRecord({ partitionKey: put.id, dataBytes: 1 });
      if (!answer.ok) throw new Error(answer.sentence);
      this.#numbers.set(answer.sequenceNumber, put.id);
    }
    this.stream.advanceTo(Math.max(atMs, this.stream.nowMs));
  }

  readFrom(iterator: IteratorGiven): readonly string[] {
    const last = this.puts.at(-1)?.atMs ?? 0;
    const starting = () => {
      if (!('of' in iterator)) {
        return 'timestampMs' in iterator
          ? ({ type: iterator.type, atMs: iterator.timestampMs } as const)
          : ({ type: iterator.type } as const);
      }
      const [sequenceNumber] = [...this.#numbers].find(([, id]) => id === iterator.of) ?? [];
      if (sequenceNumber === undefined) throw new Error(`There is no record ${iterator.of}.`);
      return { type: iterator.type, sequenceNumber } as const;
    };
    this.putUntil(iterator.takenAtMs ?? last);
    const taken = this.stream.reading.getShardIterator(firstShardId, starting());
    if (!taken.ok) throw new Error(taken.errorCode);
    this.putUntil(last);
    return this.#idsOf(taken.shardIterator);
  }

  read(starting: { readonly type: 'TRIM_HORIZON' }): readonly string[] {
    const taken = this.stream.reading.getShardIterator(firstShardId, starting);
    if (!taken.ok) throw new Error(taken.errorCode);
    return this.#idsOf(taken.shardIterator);
  }

  #idsOf(shardIterator: rules.HeldIterator): readonly string[] {
    const answer = this.stream.reading.getRecords(shardIterator);
    if (!answer.ok) throw new Error(answer.errorCode);
    return answer.records.map(({ sequenceNumber }) => this.#numbers.get(sequenceNumber) ?? 'unknown');
  }
}

/** GetRecords calls of one poller at these moments, each with an iterator of its own. */
function countAnswers(stream: Stream, atMs: readonly number[], limit: number | undefined) {
  let okCount = 0;
  let throttledCount = 0;
  const outcomes = atMs.map((moment) => {
    stream.advanceTo(moment);
    const answer = stream.reading.getRecords({ shardId: firstShardId, position: 0, issuedAtMs: moment }, limit);
    if (answer.ok) okCount++;
    else throttledCount++;
    return answer.ok ? 'ok' : answer.errorCode;
  });
  return { okCount, throttledCount, outcomes };
}

/** Puts, a split in the middle, and the parent read from a place until there is no next iterator. */
function readToTheEnd(
  stream: Stream,
  splitShardId: string,
  { putsBeforeSplit = 0, readFrom = 'TRIM_HORIZON', limit }: ReadPathGiven,
) {
  for (let put = 0; put < putsBeforeSplit; put++) stream.putRecord({ partitionKey: String(put), dataBytes: 1 });
  stream.split(splitShardId);
  const taken = stream.reading.getShardIterator(splitShardId, { type: readFrom });
  if (!taken.ok) throw new Error(taken.errorCode);
  let recordsInTotal = 0;
  let earlier: 'absent' | 'present' = 'absent';
  for (let calls = 1, held = taken.shardIterator; calls < 100; calls++) {
    const answer = stream.reading.getRecords(held, limit);
    if (!answer.ok) throw new Error(answer.errorCode);
    recordsInTotal += answer.records.length;
    const { nextShardIterator, childShards } = answer;
    if (nextShardIterator === null) {
      const children = childShards ?? [];
      return {
        recordsInTotal,
        finalResponse: {
          nextShardIterator,
          childShardIds: children.map(({ shardId }) => shardId),
          parentShardsOfEach: [...new Set(children.flatMap(({ parentShards }) => parentShards))],
        },
        childShardsOnEarlierResponses: earlier,
        calls,
      };
    }
    if (childShards !== null) earlier = 'present';
    held = nextShardIterator;
    stream.advanceTo(stream.nowMs + 1000);
  }
  throw new Error('A hundred calls met no end of the shard.');
}
