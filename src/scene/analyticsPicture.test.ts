import { describe, expect, test } from 'vitest';
import type { AnalyticsApplicationView } from '../engine/index';
import { analyticsPicture, inputTexts, windowText } from './analyticsPicture';

const minuteMs = 60_000;

/** Tumbling windows of a minute at 3:30, rows each second, the watermark ten seconds behind. */
function applicationView(set: Partial<AnalyticsApplicationView> = {}): AnalyticsApplicationView {
  const binMs = 10_000;
  return {
    id: 'counts',
    reads: 'rows',
    inputs: [{ streamId: 'rows', rows: 210, passedBy: 0, kind: 'dataStream', behindMs: 0 }],
    joinSpanMs: null,
    heldRows: 0,
    status: 'running',
    dialect: 'flink',
    sql: '',
    problem: null,
    tables: [],
    parallelism: 1,
    parallelismPerKpu: 1,
    kpus: 2,
    busyRatio: 0,
    rowsInHand: 0,
    millisBehindLatest: 0,
    rowsIn: 210,
    lateRows: 0,
    misplacedRows: 0,
    outsideRatio: 0,
    resultRows: 3,
    groupsWithResult: 1,
    resultsPerGroup: 3,
    watermarkMs: 200_000,
    window: { kind: 'TUMBLE', sizeMs: minuteMs, slideMs: minuteMs },
    spans: [{ startMs: 180_000, endMs: 240_000, rows: 30 }],
    bins: Array.from({ length: 21 }, (_, index) => ({
      startMs: index * binMs,
      counted: 10,
      late: index === 5 ? 5 : 0,
    })),
    binMs,
    results: [],
    output: { kind: 'none' },
    isOutputBroken: false,
    waitingResults: 0,
    writtenResults: 0,
    checkpointIntervalMs: minuteMs,
    lastCheckpointAtMs: null,
    checkpoints: 0,
    rowsSinceCheckpoint: 0,
    replayedRows: 0,
    fullRestarts: 0,
    ...set,
  };
}

describe('the strip of an application', () => {
  test('has the windows that closed beside the open one, which ends at the edge', () => {
    const { brackets, watermarkX } = analyticsPicture(applicationView(), 210_000, 204);

    expect(brackets.map(({ isOpen }) => isOpen)).toEqual([false, false, false, true]);
    // 3.4 windows are 204 s, a pixel for each second: 3:00 lies 30 s before the edge.
    expect(brackets.at(-1)).toMatchObject({ x: 174, width: 30 });
    expect(watermarkX).toBe(194);
  });

  test('shows late rows below the counted ones, in measure of the fullest span', () => {
    const { bars } = analyticsPicture(applicationView(), 210_000, 204);

    expect(bars.filter(({ late }) => late > 0)).toEqual([{ x: 44, width: 10, counted: 10 / 15, late: 5 / 15 }]);
  });

  test('of overlapping windows shows the next three to close, each in a line of its own', () => {
    const spans = [1, 2, 3, 4].map((index) => ({ startMs: index * 5000, endMs: minuteMs + index * 5000, rows: 9 }));
    const window = { kind: 'HOP', sizeMs: minuteMs, slideMs: 5000 } as const;
    const { brackets } = analyticsPicture(applicationView({ spans, window }), 210_000, 204);

    expect(brackets.map(({ line }) => line)).toEqual([0, 1, 2]);
  });

  test('of two data streams that are joined brackets the time whose rows still wait, and names both', () => {
    const inputs: AnalyticsApplicationView['inputs'] = [
      { streamId: 'entries', rows: 120, passedBy: 0, kind: 'dataStream', behindMs: 0 },
      { streamId: 'exits', rows: 90, passedBy: 0, kind: 'dataStream', behindMs: 0 },
    ];
    const joining = applicationView({ window: null, joinSpanMs: minuteMs, heldRows: 30, inputs });
    const { brackets, watermarkX } = analyticsPicture(joining, 210_000, 204);

    expect(brackets).toEqual([{ x: (watermarkX ?? 0) - 60, width: 60, isOpen: true, line: 0 }]);
    expect(windowText(joining)).toBe('JOIN within 60 s, 30 rows wait');
    expect(inputTexts(joining)).toEqual(['entries 120 rows', 'exits 90 rows']);
    expect(inputTexts(applicationView())).toEqual([]);
  });

  test('ends with the latest rows where the application is behind, and moves on with the clock where no rows come', () => {
    const behind = analyticsPicture(applicationView({ millisBehindLatest: 600_000 }), 810_000, 204);
    expect(behind.bars).toHaveLength(21);
    const quiet = analyticsPicture(applicationView({ millisBehindLatest: 0 }), 810_000, 204);
    expect(quiet.bars).toHaveLength(0);
  });
});
