import { FlinkSQL } from 'dt-sql-parser';
import { describe, expect, test } from 'vitest';
import { parseSql } from './parseSql';

/** Statements of every form; SESSION as a table function came after the grammar that they are held against (MSF-10). */
const statements = [
  "SELECT window_start, window_end, device, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(t), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end, device",
  "SELECT window_start, window_end, COUNT(*) AS faults FROM TABLE(HOP(TABLE readings, DESCRIPTOR(t), INTERVAL '5' SECOND, INTERVAL '60' SECOND)) GROUP BY window_start, window_end HAVING COUNT(*) >= 10",
  "SELECT window_start, window_end, SUM(v) AS total FROM TABLE(CUMULATE(TABLE readings, DESCRIPTOR(t), INTERVAL '1' MINUTE, INTERVAL '1' HOUR)) GROUP BY window_start, window_end",
  "SELECT TUMBLE_START(t, INTERVAL '1' MINUTE) AS s, AVG(v) AS mean FROM readings GROUP BY TUMBLE(t, INTERVAL '1' MINUTE)",
  "SELECT device, SUM(v) OVER (PARTITION BY device ORDER BY t RANGE BETWEEN INTERVAL '1' MINUTE PRECEDING AND CURRENT ROW) AS total FROM readings",
  "SELECT r.device, a.v FROM readings AS r JOIN alarms AS a ON r.device = a.device AND a.t BETWEEN r.t - INTERVAL '5' SECOND AND r.t",
  'SELECT r.device, d.depot FROM readings AS r LEFT JOIN depots FOR SYSTEM_TIME AS OF r.t AS d ON r.device = d.device',
  "CREATE TABLE readings (device STRING, v DOUBLE, t TIMESTAMP(3), WATERMARK FOR t AS t - INTERVAL '5' SECOND) WITH ('connector' = 'kinesis', 'stream' = 'readings')",
  "INSERT INTO counts SELECT device, UPPER(device) AS who, CASE WHEN v > 3 THEN 'high' ELSE 'low' END AS level FROM readings WHERE v IS NOT NULL AND device LIKE 'a%'",
];

describe('what is shown as Flink SQL is Flink SQL', () => {
  const flink = new FlinkSQL();

  test.each(statements)('%s', (text) => {
    expect(flink.validate(`${text};`)).toEqual([]);
    expect(parseSql(text).ok).toBe(true);
  });

  test('the other grammar can say no', () => {
    expect(flink.validate('SELECT FROM WHERE;')).not.toEqual([]);
  });
});
