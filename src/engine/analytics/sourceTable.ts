import type { ProducerConfig } from '../producers/producerConfig';
import type { ColumnSchema } from './sql/rowBatch';
import type { SqlDialect, SqlTable } from './sql/sqlTable';

/** The table under which the older service reads its source (KDA-02). */
const olderSource = 'SOURCE_SQL_STREAM_001';
export const eventTime = 'event_time';
/** Flink: the moment at which a row is worked on. */
export const processingTime = 'proc_time';
export const partitionKey = 'partition_key';
export const arrivalTime: Readonly<Record<SqlDialect, string>> = {
  flink: 'arrival_time',
  'kinesis-sql': 'APPROXIMATE_ARRIVAL_TIME',
};
/** KDA-08. */
export const rowTime = 'ROWTIME';

/** What a row of a data stream has beside its key and its times. */
export interface RowColumns {
  readonly entityNames: readonly string[];
  readonly columns: readonly { readonly name: string; readonly kind: 'number' | 'choice' }[];
}

/** A data stream as a table: its key, its entity, what its producers say, and its times. */
export function sourceTable(dataStreamId: string, dialect: SqlDialect, rows: RowColumns): SqlTable {
  const isFlink = dialect === 'flink';
  const text = (name: string): ColumnSchema => ({ name, type: 'text' });
  const time = (name: string): ColumnSchema => ({ name, type: 'time' });
  const columns: ColumnSchema[] = [
    ...(isFlink ? [] : [time(rowTime)]),
    text(partitionKey),
    ...rows.entityNames.map(text),
    ...rows.columns.map(({ name, kind }): ColumnSchema => (kind === 'number' ? { name, type: 'number' } : text(name))),
    time(eventTime),
    time(arrivalTime[dialect]),
    ...(isFlink ? [time(processingTime)] : []),
  ];
  const name = isFlink ? dataStreamId.replaceAll('-', '_') : olderSource;
  return { name, columns, kind: 'stream', timeColumn: isFlink ? eventTime : rowTime };
}

/** The columns that the producers of a data stream write, each once. */
export function rowColumnsOf(dataStreamId: string, producers: readonly ProducerConfig[]): RowColumns {
  const writers = producers.filter(({ to, rows }) => to === dataStreamId && rows !== undefined);
  const columns = new Map<string, RowColumns['columns'][number]>();
  for (const { rows } of writers) {
    for (const column of rows?.columns ?? []) if (!columns.has(column.name)) columns.set(column.name, column);
  }
  return { entityNames: [...new Set(writers.map(({ entity }) => entity?.name ?? ''))], columns: [...columns.values()] };
}
