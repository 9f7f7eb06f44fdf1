import { rowBatch, type RowBatch } from '../src/engine/analytics/sql/rowBatch';
import { readSql } from '../src/engine/analytics/sql/streamingQuery';
import { TextPool } from '../src/engine/analytics/sql/textPool';
import { show, writeResult } from './benchWorkload';
import { spreadOf, timed } from './measure';
import { benchForms } from './sqlForms';
import { fold, runHandWritten, sumOf, type Outcome } from './sqlHandWritten';

/** A tumbling count by key, from its text: a million rows of ten minutes, a thousand keys, windows of ten seconds. */
const rowsInAll = 1_000_000;
const rowsInBatch = 1000;
const keys = 1000;
const stepMs = 0.6;
const rounds = 7;
const text = `SELECT window_start, device, COUNT(*) AS n
  FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(t), INTERVAL '10' SECONDS)) GROUP BY device, window_start, window_end`;
const columns = [
  { name: 't', type: 'time' },
  { name: 'device', type: 'text' },
  { name: 'v', type: 'number' },
] as const;

const pool = new TextPool();
const deviceIds = Array.from({ length: keys }, (_, key) => pool.idOf(`device-${String(key)}`));

/** The rows, in order of time, made before anything is timed. */
function makeBatches(): RowBatch[] {
  let state = 1;
  return Array.from({ length: rowsInAll / rowsInBatch }, (_, batch) => {
    const rows = rowBatch(rowsInBatch, columns.length);
    const [times, devices, values] = rows.columns as [Float64Array, Float64Array, Float64Array];
    for (let row = 0; row < rowsInBatch; row++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      times[row] = Math.floor((batch * rowsInBatch + row) * stepMs);
      devices[row] = deviceIds[state % keys] as number;
      values[row] = state & 0xff;
    }
    return rows;
  });
}

function runSql(batches: readonly RowBatch[]): Outcome {
  const read = readSql(
    { text, dialect: 'flink', tables: [{ name: 'readings', kind: 'stream', timeColumn: 't', columns }] },
    pool,
  );
  if (!read.ok) throw new Error(read.problem.sentence);
  let results = 0;
  const sums = new Map<number, number>();
  const sink = (_: string | null, __: unknown, rows: RowBatch) => {
    const [starts, devices, counts] = rows.columns as [Float64Array, Float64Array, Float64Array];
    for (let row = 0; row < rows.count; row++) {
      const start = starts[row] as number;
      sums.set(start, ((sums.get(start) ?? 0) + fold(start, devices[row] as number, counts[row] as number)) | 0);
    }
    results += rows.count;
  };
  for (const batch of batches) {
    read.query.push('readings', batch, sink);
    read.query.advance((batch.columns[0] as Float64Array)[batch.count - 1] as number, sink);
  }
  read.query.advance(Infinity, sink);
  return { results, checksum: sumOf(sums) };
}

function benchSql(): void {
  const batches = makeBatches();
  const ratios: number[] = [];
  const speeds: number[] = [];
  let own = runSql(batches);
  let hand = runHandWritten(batches, deviceIds);
  for (let round = 0; round < rounds; round++) {
    const engine = timed(() => runSql(batches));
    const loop = timed(() => runHandWritten(batches, deviceIds));
    own = engine.result;
    hand = loop.result;
    ratios.push(loop.cpuSeconds / engine.cpuSeconds);
    speeds.push(rowsInAll / engine.cpuSeconds / 1e6);
  }
  const isSame = own.checksum === hand.checksum && own.results === hand.results;
  if (!isSame) process.exitCode = 1;
  const checksum = `${String(own.results)}-${String(own.checksum)}`;
  const checksumHandWritten = `${String(hand.results)}-${String(hand.checksum)}`;
  console.log(`SQL  ${rowsInAll.toLocaleString('en')} rows, a tumbling count by ${String(keys)} keys, from its text`);
  console.log(`  fraction of the hand-written loop, CPU   ${show(spreadOf(ratios), 2)}   must 0.30, aim 0.50`);
  console.log(`  million rows a second of CPU             ${show(spreadOf(speeds), 2)}   must 1.00`);
  console.log(
    `  checksum ${checksum}${isSame ? ', the same on both sides' : `, but the loop has ${checksumHandWritten}`}`,
  );
  const result = {
    workload: 'SQL',
    ratioToHandWritten: spreadOf(ratios),
    millionRowsPerSecond: spreadOf(speeds),
    checksum,
    checksumHandWritten,
    millionRowsPerSecondByForm: benchForms(),
  };
  writeResult(result);
}

benchSql();
