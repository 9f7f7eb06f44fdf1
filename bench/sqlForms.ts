import { rowBatch, type RowBatch } from '../src/engine/analytics/sql/rowBatch';
import type { SqlTable } from '../src/engine/analytics/sql/sqlTable';
import { readSql } from '../src/engine/analytics/sql/streamingQuery';
import { TextPool } from '../src/engine/analytics/sql/textPool';
import { show } from './benchWorkload';
import { spreadOf, timed, type Spread } from './measure';

/** Ten minutes of rows in order of time: a thousand devices at twenty sites, an alarm for every tenth reading. */
const readingsInBatch = 1000;
const batches = 500;
const alarmsInBatch = readingsInBatch / 10;
const batchMs = 1200;
const devices = 1000;
const sites = 20;
const rounds = 5;

const stream = { kind: 'stream', timeColumn: 't' } as const;
const reference = { kind: 'reference', timeColumn: null } as const;
const columns = [
  { name: 't', type: 'time' },
  { name: 'device', type: 'text' },
  { name: 'site', type: 'text' },
  { name: 'v', type: 'number' },
] as const;
const tables: SqlTable[] = [
  { name: 'readings', ...stream, columns },
  { name: 'alarms', ...stream, columns },
  { name: 'depots', ...reference, columns: ['device', 'depot'].map((name) => ({ name, type: 'text' })) },
];

const grouped = (
  keys: string,
  call: string,
) => `SELECT window_start, window_end, ${keys}, COUNT(*) AS n, SUM(v) AS total
  FROM TABLE(${call}) GROUP BY ${keys}, window_start, window_end`;
const of = 'TABLE readings, DESCRIPTOR(t)';

/** What a statement can ask beside a tumbling count by one key. */
const forms = {
  'TUMBLE by two keys': grouped('site, device', `TUMBLE(${of}, INTERVAL '10' SECONDS)`),
  'TUMBLE by a number': grouped('v', `TUMBLE(${of}, INTERVAL '10' SECONDS)`),
  'HOP of six slides': grouped('device', `HOP(${of}, INTERVAL '10' SECONDS, INTERVAL '60' SECONDS)`),
  'CUMULATE of six steps': grouped('device', `CUMULATE(${of}, INTERVAL '10' SECONDS, INTERVAL '60' SECONDS)`),
  'SESSION by key': grouped(
    'device',
    `SESSION(TABLE readings PARTITION BY device, DESCRIPTOR(t), INTERVAL '2' SECONDS)`,
  ),
  'interval join': `SELECT r.device, r.v, a.v AS alarm FROM readings AS r JOIN alarms AS a
    ON r.device = a.device AND r.t BETWEEN a.t AND a.t + INTERVAL '5' SECOND`,
  'lookup join': `SELECT r.device, r.v, d.depot FROM readings AS r
    LEFT JOIN depots FOR SYSTEM_TIME AS OF r.t AS d ON r.device = d.device`,
};

const pool = new TextPool();
const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => pool.idOf(`${name}-${String(at)}`));
const deviceIds = numbered('device', devices);
const siteIds = numbered('site', sites);
const depotIds = numbered('depot', sites);

/** A device stays at its site. */
function makeRows(rowsInBatch: number, seed: number): RowBatch[] {
  let state = seed;
  return Array.from({ length: batches }, (_, batch) => {
    const rows = rowBatch(rowsInBatch, columns.length);
    const [times, ofDevice, ofSite, values] = rows.columns as [Float64Array, Float64Array, Float64Array, Float64Array];
    for (let row = 0; row < rowsInBatch; row++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const device = (state >>> 8) % devices;
      times[row] = Math.floor((batch + row / rowsInBatch) * batchMs);
      ofDevice[row] = deviceIds[device] as number;
      ofSite[row] = siteIds[device % sites] as number;
      values[row] = state >>> 24;
    }
    return rows;
  });
}

function makeDepots(): RowBatch {
  const rows = rowBatch(devices, 2);
  const [ofDevice, ofDepot] = rows.columns as [Float64Array, Float64Array];
  deviceIds.forEach((id, device) => {
    ofDevice[device] = id;
    ofDepot[device] = depotIds[device % sites] as number;
  });
  return rows;
}

function run(text: string, readings: readonly RowBatch[], alarms: readonly RowBatch[], depots: RowBatch): number {
  const read = readSql({ text, dialect: 'flink', tables }, pool);
  if (!read.ok) throw new Error(read.problem.sentence);
  const { query } = read;
  let results = 0;
  const sink = (_: string | null, __: unknown, rows: RowBatch) => {
    results += rows.count;
  };
  query.load('depots', depots);
  readings.forEach((batch, at) => {
    query.push('alarms', alarms[at] as RowBatch, sink);
    query.push('readings', batch, sink);
    query.advance((batch.columns[0] as Float64Array)[batch.count - 1] as number, sink);
  });
  query.advance(Infinity, sink);
  return results;
}

/** Times every form alone; prints, and gives, how many million rows a second of CPU it reads. */
export function benchForms(): Record<string, Spread> {
  const readings = makeRows(readingsInBatch, 1);
  const alarms = makeRows(alarmsInBatch, 2);
  const depots = makeDepots();
  console.log(`  ${(batches * readingsInBatch).toLocaleString('en')} rows, million a second of CPU`);
  return Object.fromEntries(
    Object.entries(forms).map(([name, text]) => {
      const rows = batches * (readingsInBatch + (name === 'interval join' ? alarmsInBatch : 0));
      let results = run(text, readings, alarms, depots);
      const speeds = Array.from({ length: rounds }, () => {
        const { result, cpuSeconds } = timed(() => run(text, readings, alarms, depots));
        results = result;
        return rows / cpuSeconds / 1e6;
      });
      console.log(`    ${name.padEnd(36)} ${show(spreadOf(speeds), 2)}   ${results.toLocaleString('en')} results`);
      return [name, spreadOf(speeds)];
    }),
  );
}
