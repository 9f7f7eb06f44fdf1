import { describe, expect, test } from 'vitest';
import { problemOf, QueryOnRows } from './query.testSetup';

const everySecond = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ t: i * 1000, device: i % 2 ? 'b' : 'a', v: i }));
const tumble = (size: string) => `TABLE(TUMBLE(TABLE readings, DESCRIPTOR(t), INTERVAL ${size}))`;

describe('projections and filters', () => {
  test('a row goes out as it comes', () => {
    const { results } = new QueryOnRows(
      "SELECT device, v * 2 + 1 AS w FROM readings WHERE v >= 1 AND device <> 'b'",
    ).push(everySecond(5));
    expect(results).toEqual([
      { device: 'a', w: 5 },
      { device: 'a', w: 9 },
    ]);
  });

  test('expressions follow SQL, unknown values too', () => {
    const text = `SELECT CASE WHEN v > 1 THEN 'big' WHEN v IS NULL THEN 'none' ELSE 'small' END AS size,
      UPPER(device) || '!' AS who, ROUND(v / 3, 2) AS third, v BETWEEN 0 AND 1 AS inside, v IN (1, 2) AS listed,
      device LIKE 'a%' AS isA, COALESCE(v, 0) AS known, CAST(v AS STRING) AS written FROM readings`;
    const { results } = new QueryOnRows(text).push([
      { t: 0, device: 'a1', v: 2 },
      { t: 1, device: 'b', v: null },
    ]);
    expect(results).toEqual([
      { size: 'big', who: 'A1!', third: 0.67, inside: 0, listed: 1, isA: 1, known: 2, written: '2' },
      { size: 'none', who: 'B!', third: null, inside: null, listed: null, isA: 0, known: 0, written: null },
    ]);
  });

  test('a row whose condition is unknown is left out', () => {
    expect(
      new QueryOnRows('SELECT v FROM readings WHERE NOT v > 1').push([{ t: 0, device: 'a', v: null }]).results,
    ).toEqual([]);
  });
});

describe('windows by event time', () => {
  const byMinute = `SELECT window_start, device, COUNT(*) AS n, SUM(v) AS total, AVG(v) AS mean, MIN(v) AS least, MAX(v) AS most
    FROM ${tumble("'5' SECONDS")} GROUP BY device, window_start, window_end`;

  test('a window closes when the watermark passes its last millisecond, and not before', () => {
    const run = new QueryOnRows(byMinute).push(everySecond(6));
    expect(run.advance(4998).results).toEqual([]);
    expect(run.advance(4999).results).toEqual([
      { window_start: 0, device: 'a', n: 3, total: 6, mean: 2, least: 0, most: 4 },
      { window_start: 0, device: 'b', n: 2, total: 4, mean: 2, least: 1, most: 3 },
    ]);
  });

  test('a row that comes after its window has closed is dropped and counted as late', () => {
    const run = new QueryOnRows(byMinute).push([{ t: 1000, device: 'a', v: 1 }]).advance(4999);
    run.push([
      { t: 4999, device: 'a', v: 9 },
      { t: 5000, device: 'a', v: 2 },
    ]);
    expect(run.query.lateRows).toBe(1);
    expect(run.advance(10_000).results.at(-1)).toMatchObject({ window_start: 5000, total: 2 });
  });

  test('a late row still counts in those windows of HOP that are open', () => {
    const run = new QueryOnRows(
      "SELECT window_start, COUNT(*) AS n FROM TABLE(HOP(TABLE readings, DESCRIPTOR(t), INTERVAL '5' SECONDS, INTERVAL '10' SECONDS)) GROUP BY window_start, window_end",
    );
    run.push([{ t: 1000, device: 'a', v: 1 }]).advance(4999);
    run.push([{ t: 2000, device: 'a', v: 1 }]).advance(99_999);
    expect(run.results).toEqual([
      { window_start: -5000, n: 1 },
      { window_start: 0, n: 2 },
    ]);
    expect(run.query.lateRows).toBe(0);
  });

  test('CUMULATE gives growing windows from one start', () => {
    const run = new QueryOnRows(
      "SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(CUMULATE(TABLE readings, DESCRIPTOR(t), INTERVAL '2' SECONDS, INTERVAL '6' SECONDS)) GROUP BY window_start, window_end",
    );
    expect(run.push(everySecond(7)).advance(99_999).results).toEqual([
      { window_start: 0, window_end: 2000, n: 2 },
      { window_start: 0, window_end: 4000, n: 4 },
      { window_start: 0, window_end: 6000, n: 6 },
      { window_start: 6000, window_end: 8000, n: 1 },
      { window_start: 6000, window_end: 10_000, n: 1 },
      { window_start: 6000, window_end: 12_000, n: 1 },
    ]);
  });

  test('a row between two sessions merges them', () => {
    const run = new QueryOnRows(
      "SELECT window_start, window_end, device, SUM(v) AS total FROM TABLE(SESSION(TABLE readings PARTITION BY device, DESCRIPTOR(t), INTERVAL '10' SECONDS)) GROUP BY device, window_start, window_end",
    );
    run.push([
      { t: 0, device: 'a', v: 1 },
      { t: 18_000, device: 'a', v: 2 },
      { t: 9000, device: 'a', v: 4 },
    ]);
    expect(run.query.stateSize).toBe(1);
    expect(run.advance(99_999).results).toEqual([{ window_start: 0, window_end: 28_000, device: 'a', total: 7 }]);
  });

  test('HAVING asks of groups what WHERE asks of rows', () => {
    const text = `SELECT device, COUNT(DISTINCT v) AS n FROM ${tumble("'1' MINUTE")} WHERE v < 4 GROUP BY device, window_start, window_end HAVING COUNT(*) > 1 AND SUM(v) > 2`;
    expect(new QueryOnRows(text).push(everySecond(10)).advance(60_000).results).toEqual([{ device: 'b', n: 2 }]);
  });

  test('the older form of a group window is the same window', () => {
    const text =
      "SELECT TUMBLE_START(t, INTERVAL '5' SECOND) AS s, COUNT(*) AS n FROM readings GROUP BY TUMBLE(t, INTERVAL '5' SECOND)";
    expect(new QueryOnRows(text).push(everySecond(6)).advance(60_000).results).toEqual([
      { s: 0, n: 5 },
      { s: 5000, n: 1 },
    ]);
  });

  test('a frame of OVER slides with the rows in order of time', () => {
    const text =
      "SELECT t, SUM(v) OVER (PARTITION BY device ORDER BY t RANGE BETWEEN INTERVAL '2' SECOND PRECEDING AND CURRENT ROW) AS s FROM readings";
    const run = new QueryOnRows(text).push([
      { t: 2000, device: 'a', v: 2 },
      { t: 0, device: 'a', v: 1 },
      { t: 4001, device: 'a', v: 4 },
      { t: 1000, device: 'b', v: 8 },
    ]);
    expect(run.advance(4000).results).toEqual([
      { t: 0, s: 1 },
      { t: 1000, s: 8 },
      { t: 2000, s: 3 },
    ]);
    expect(run.advance(5000).results.at(-1)).toEqual({ t: 4001, s: 4 });
  });
});

describe('joins', () => {
  test('two streams meet within bounds of time, whichever comes first, and what can meet nobody is forgotten', () => {
    const text =
      "SELECT r.device, r.v, a.v AS alarm FROM readings AS r JOIN alarms AS a ON r.device = a.device AND a.t BETWEEN r.t - INTERVAL '5' SECOND AND r.t";
    const run = new QueryOnRows(text);
    run.push([{ t: 10_000, device: 'a', v: 1 }]);
    run.push(
      [
        { t: 5000, device: 'a', v: 7 },
        { t: 4999, device: 'a', v: 8 },
        { t: 9000, device: 'b', v: 9 },
      ],
      'alarms',
    );
    run.push([{ t: 12_000, device: 'b', v: 2 }]);
    expect(run.results).toEqual([
      { device: 'a', v: 1, alarm: 7 },
      { device: 'b', v: 2, alarm: 9 },
    ]);
    run.advance(60_000);
    expect(run.query.stateSize).toBe(0);
  });

  test('a lookup takes the table as it stands, and LEFT keeps what finds nothing', () => {
    const text =
      'SELECT r.device, d.depot FROM readings AS r LEFT JOIN depots FOR SYSTEM_TIME AS OF r.t AS d ON r.device = d.device';
    const run = new QueryOnRows(text).load('depots', [{ device: 'a', depot: 'north' }]);
    run.push([
      { t: 0, device: 'a', v: 1 },
      { t: 1, device: 'b', v: 1 },
    ]);
    run.load('depots', [{ device: 'b', depot: 'south' }]).push([{ t: 2, device: 'b', v: 1 }]);
    expect(run.results).toEqual([
      { device: 'a', depot: 'north' },
      { device: 'b', depot: null },
      { device: 'b', depot: 'south' },
    ]);
  });
});

describe('the older SQL service', () => {
  const source = '"SOURCE_SQL_STREAM_001"';
  const older = (text: string, rows: readonly { ROWTIME: number; device: string; v: number }[]) =>
    new QueryOnRows(text, 'kinesis-sql').push(rows);
  const rows = [0, 1000, 2000, 5000].map((ROWTIME, v) => ({ ROWTIME, device: 'a', v }));

  test('STEP counts in tumbling windows, and a pump feeds the next statement', () => {
    const text = `CREATE OR REPLACE STREAM "COUNTS" (device VARCHAR(8), n INTEGER);
      CREATE OR REPLACE PUMP "P" AS INSERT INTO "COUNTS" SELECT STREAM device, COUNT(*) FROM ${source}
        GROUP BY device, STEP(${source}.ROWTIME BY INTERVAL '2' SECOND);
      SELECT STREAM n FROM "COUNTS" WHERE n > 1`;
    expect(older(text, rows).advance(99_999).results).toContainEqual({ n: 2 });
  });

  test('a row exactly as old as the range has left the frame', () => {
    const text = `SELECT STREAM COUNT(*) OVER W AS n FROM ${source} WINDOW W AS (PARTITION BY device RANGE INTERVAL '2' SECOND PRECEDING)`;
    expect(older(text, rows).results.map(({ n }) => n)).toEqual([1, 2, 2, 1]);
  });

  test('a stagger window opens with a key’s own first row', () => {
    const text = `SELECT STREAM device, COUNT(*) AS n FROM ${source} WINDOWED BY STAGGER (PARTITION BY device RANGE INTERVAL '3' SECOND)`;
    expect(older(text, rows).advance(99_999).results).toEqual([
      { device: 'a', n: 3 },
      { device: 'a', n: 1 },
    ]);
  });

  test('its forms are refused in Flink, and Flink’s in it', () => {
    expect(problemOf('SELECT STREAM v FROM readings')?.sentence).toContain('has ended');
    expect(problemOf("SELECT COUNT(*) FROM readings GROUP BY STEP(t BY INTERVAL '1' MINUTE)")?.sentence).toContain(
      'TUMBLE',
    );
    expect(
      problemOf(
        `SELECT STREAM COUNT(*) FROM TABLE(TUMBLE(TABLE ${source}, DESCRIPTOR(ROWTIME), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end`,
        'kinesis-sql',
      )?.sentence,
    ).toContain('STEP');
  });
});

describe('what cannot be run is refused with its reason and its place', () => {
  test.each([
    ['SELECT device, COUNT(*) FROM readings GROUP BY device', 'Without a window every group would be kept for ever'],
    ['SELECT DISTINCT device FROM readings', 'SELECT DISTINCT would keep every row for ever'],
    ['SELECT v FROM readings ORDER BY v', 'the rows have none'],
    ['SELECT v FROM readings LIMIT 5', 'runs for ever'],
    [
      'SELECT SUM(v) OVER (ORDER BY t ROWS UNBOUNDED PRECEDING) FROM readings',
      'UNBOUNDED PRECEDING would keep every row',
    ],
    ['SELECT r.v FROM readings r JOIN alarms a ON r.device = a.device', 'Without bounds in time both sides'],
    [`SELECT COUNT(*) FROM ${tumble("'1' MINUTE")} GROUP BY window_end`, 'Group by window_start and window_end'],
    [
      `SELECT v FROM ${tumble("'1' MINUTE")} GROUP BY window_start, window_end`,
      '‘v’ is neither grouped by nor counted',
    ],
    ['SELECT w FROM readings', 'There is no column ‘w’ here. There is t, device, v.'],
    ['SELECT v FROM reading', 'There is nothing called ‘reading’'],
    ['SELECT v + device FROM readings', '‘+’ does not go between a number and a text'],
    ['SELECT v FROM readings WHERE device > 3', 'A text is never compared with a number'],
    ['SELECT v FROM readings WHERE v', 'WHERE asks something that is true or false'],
    ['SELECT NOW() FROM readings', 'There is no function NOW here'],
    ['SELECT SUM(device) OVER (ORDER BY t ROWS 3 PRECEDING) FROM readings', 'SUM takes a number'],
    [
      `SELECT COUNT(*) FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(v), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end`,
      'the time attribute of readings',
    ],
    [
      `SELECT COUNT(*) FROM TABLE(HOP(TABLE readings, DESCRIPTOR(t), INTERVAL '3' SECONDS, INTERVAL '10' SECONDS)) GROUP BY window_start, window_end`,
      'a multiple of its slide',
    ],
  ])('%s', (text, sentence) => {
    expect(problemOf(text)?.sentence).toContain(sentence);
  });

  test('the place is that of the part that is wrong', () => {
    expect(problemOf('SELECT v,\n  w FROM readings')).toMatchObject({ line: 2, column: 3, from: 12, to: 13 });
  });
});
