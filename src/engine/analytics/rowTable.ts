import { StreamRows } from '../dataStreams/streamRows';
import type { RowShard, RowStream } from './rowSource';
import { arrivalTime, eventTime, partitionKey, sourceTable } from './sourceTable';
import { rowBatch, type ColumnType, type RowBatch } from './sql/rowBatch';
import type { SqlDialect, SqlTable } from './sql/sqlTable';
import type { TextPool } from './sql/textPool';

/** How the value of a column is found for one record. */
type Reader = (shard: RowShard, position: number) => number;

/** Records of a stream as rows of a table: its key, its entity, what its producers say, and its times. */
export class RowTable {
  readonly table: SqlTable;
  /** Place of the event time among the columns. */
  readonly eventTimeIndex: number;
  readonly #readers: readonly Reader[];
  readonly #rows: StreamRows;
  /** Set for the rows that are read next: their moment of work, and that of their arrival. */
  #nowMs = 0;
  #arrivedAtMs = 0;

  constructor(
    readonly stream: RowStream,
    readonly dialect: SqlDialect,
    readonly pool: TextPool,
  ) {
    this.#rows = stream.rows ?? new StreamRows();
    const { entityNames, columns } = this.#rows;
    this.table = sourceTable(stream.id, dialect, { entityNames, columns });
    this.#readers = this.table.columns.map(({ name, type }) => this.#reader(name, type));
    this.eventTimeIndex = this.table.columns.findIndex(({ name }) => name === eventTime);
  }

  /** Records [from, to) of a shard, worked on at `nowMs`. */
  read(shard: RowShard, from: number, to: number, nowMs: number): RowBatch {
    const { log } = shard;
    const readers = this.#readers;
    const batch = rowBatch(to - from, readers.length);
    this.#nowMs = Math.floor(nowMs);
    for (let at = from, run = from < to ? log.runOf(from) : 0; at < to; run++) {
      const end = Math.min(log.runEnd(run), to);
      this.#arrivedAtMs = Math.floor(log.runArrivedAtMs[run] as number);
      for (let column = 0; column < readers.length; column++) {
        const values = batch.columns[column] as Float64Array;
        const reader = readers[column] as Reader;
        for (let position = at; position < end; position++) values[position - from] = reader(shard, position);
      }
      at = end;
    }
    return batch;
  }

  #reader(name: string, type: ColumnType): Reader {
    if (name === partitionKey) return this.#key();
    if (name === eventTime) return (shard, at) => this.#rows.eventTimeMs(shard.log.productionOrder[at] ?? -1);
    if (name === arrivalTime[this.dialect]) return () => this.#arrivedAtMs;
    if (type === 'time') return () => this.#nowMs;
    if (this.#rows.entityNames.includes(name)) return this.#entity(name);
    return type === 'number' ? this.#number(name) : this.#choice(name);
  }

  #key(): Reader {
    const ids: number[] = [];
    return (shard, at) => {
      const keyId = shard.log.keyId[at] as number;
      return (ids[keyId] ??= this.pool.idOf(this.stream.keys.nameOf(keyId)));
    };
  }

  #entity(name: string): Reader {
    const ids: number[] = [];
    return (shard, at) => {
      const { entityId, productionOrder } = shard.log;
      const entity = entityId[at] ?? -1;
      if (entity < 0) return NaN;
      const known = ids[entity];
      if (known !== undefined) return known;
      const text = this.#rows.entityText(name, productionOrder[at] as number, entity);
      return (ids[entity] = text === null ? NaN : this.pool.idOf(text));
    };
  }

  #number(name: string): Reader {
    return (shard, at) => this.#rows.value(name, shard.log.productionOrder[at] ?? -1);
  }

  #choice(name: string): Reader {
    const ids: number[] = [];
    return (shard, at) => {
      const text = this.#rows.value(name, shard.log.productionOrder[at] ?? -1);
      return Number.isNaN(text) ? NaN : (ids[text] ??= this.pool.idOf(this.#rows.texts[text] as string));
    };
  }
}
