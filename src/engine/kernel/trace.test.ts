import { describe, expect, test } from 'vitest';
import { Trace } from './trace';

function hashAfter(write: (trace: Trace) => void): string {
  const trace = new Trace();
  write(trace);
  return trace.hash;
}

describe('the trace', () => {
  test('every fact changes the hash, and so does its order', () => {
    const hashes = [
      hashAfter(() => undefined),
      hashAfter((trace) => {
        trace.foldInt(0);
      }),
      hashAfter((trace) => {
        trace.foldInt(1);
      }),
      hashAfter((trace) => {
        trace.foldInt(-1);
      }),
      hashAfter((trace) => {
        trace.foldNumber(1);
      }),
      hashAfter((trace) => {
        trace.foldNumber(1 + 2 ** -52);
      }),
      hashAfter((trace) => {
        trace.foldText('a');
      }),
      hashAfter((trace) => {
        trace.foldText('b');
      }),
      hashAfter((trace) => {
        trace.foldInt(1);
        trace.foldInt(2);
      }),
      hashAfter((trace) => {
        trace.foldInt(2);
        trace.foldInt(1);
      }),
      hashAfter((trace) => {
        trace.line(5, 'scans', 'shard.closed', 'shard 0 is CLOSED');
      }),
      hashAfter((trace) => {
        trace.line(6, 'scans', 'shard.closed', 'shard 0 is CLOSED');
      }),
      hashAfter((trace) => {
        trace.line(5, 'beds', 'shard.closed', 'shard 0 is CLOSED');
      }),
      hashAfter((trace) => {
        trace.line(5, 'scans', 'shard.opened', 'shard 0 is CLOSED');
      }),
      hashAfter((trace) => {
        trace.line(5, 'scans', 'shard.closed', 'shard 1 is CLOSED');
      }),
    ];

    expect(new Set(hashes).size).toBe(hashes.length);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{16}$/);
  });

  test('ten thousand single changes give ten thousand hashes', () => {
    const hashes = new Set<string>();
    for (let changed = 0; changed < 10_000; changed++) {
      hashes.add(
        hashAfter((trace) => {
          for (let fact = 0; fact < 10; fact++) trace.foldInt(fact === 4 ? changed : fact);
        }),
      );
    }

    expect(hashes.size).toBe(10_000);
  });

  test('the same facts give the same hash', () => {
    const write = (trace: Trace) => {
      trace.foldNumber(0.1);
      trace.line(1, 'a', 'b.happened', 'c');
    };

    expect(hashAfter(write)).toBe(hashAfter(write));
  });

  test('keeps the last 10,000 lines and goes on counting', () => {
    const trace = new Trace();
    for (let number = 0; number < 25_123; number++) trace.line(number, 's', 't', 'x');

    expect(trace.lineCount).toBe(25_123);
    expect(trace.lines()).toHaveLength(10_000);
    expect(trace.lines()[0]?.number).toBe(15_123);
    expect(trace.lines().at(-1)).toEqual({
      number: 25_122,
      atMs: 25_122,
      source: 's',
      type: 't',
      text: 'x',
      tone: 'plain',
    });
  });

  test('gives the lines from a number on', () => {
    const trace = new Trace();
    for (let number = 0; number < 20; number++) trace.line(number, 's', 't', 'x', 'ok');

    expect(trace.lines(17).map((line) => line.number)).toEqual([17, 18, 19]);
    expect(trace.lines(20)).toEqual([]);
    expect(trace.lines(0)).toHaveLength(20);
  });
});
