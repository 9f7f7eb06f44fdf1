import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SimulationConfig } from '../config';
import { quantities } from '../kernel/quantities';
import { every, kclDefaults, producerDefaults, runTo, world } from '../testConfigs';

const steady = { rate: { kind: 'steady', recordsPerSecond: 400 }, callIntervalMs: 100, phaseMs: 0 } as const;
const kcl = { ...kclDefaults, checkpointing: every(20_000), workerRecordsPerSecond: 500 };

/** Small worlds whose whole event log is worth reading. */
const worlds: Readonly<Record<string, readonly [SimulationConfig, number]>> = {
  refusals: [
    world(2, {
      rate: {
        kind: 'burst',
        recordsPerSecond: 600,
        burstRecordsPerSecond: 1700,
        fromMs: 10_000,
        durationMs: 5000,
        everyMs: 30_000,
      },
      partitionKey: { kind: 'same', partitionKey: 'gate-north' },
      retry: { kind: 'backoff', retries: 3, baseMs: 200, capMs: 20_000 },
      entriesPerCallMax: 200,
    }),
    60_000,
  ],
  reshard: [
    world(1, steady, {
      kclApplications: [{ ...kcl, workers: 2 }],
      scheduled: [
        { atMs: 10_000, action: { do: 'UpdateShardCount', of: 'readings', to: 2 } },
        { atMs: 15_000, action: { do: 'UpdateShardCount', of: 'readings', to: 3 } },
      ],
    }),
    100_000,
  ],
  failover: [
    world(2, steady, {
      kclApplications: [{ ...kcl, workers: 2 }],
      scheduled: [{ atMs: 33_000, action: { do: 'killWorker', of: 'billing', worker: 1 } }],
    }),
    80_000,
  ],
  gracefulStop: [
    world(2, steady, {
      producers: [{ ...producerDefaults, ...steady }],
      kclApplications: [{ ...kcl, workers: 2 }],
      scheduled: [
        { atMs: 33_000, action: { do: 'changeWorkerCount', of: 'billing', to: 1 } },
        { atMs: 60_000, action: { do: 'changeWorkerCount', of: 'billing', to: 2 } },
      ],
    }),
    100_000,
  ],
};

/** The event log, a line each, and what became of the records. */
function traceOf(config: SimulationConfig, toMs: number): string {
  const simulation = runTo(toMs, config);
  const lines = simulation.trace.lines().map((line) => {
    const clock = quantities.print.clock(line.atMs, 1).padStart(7);
    return `${clock}  ${line.tone.padEnd(9)}  ${line.text}`;
  });
  const accounts = simulation.ledger().readers.map(({ readerId, ...account }) => {
    const fates = Object.entries(account).filter(([, records]) => records > 0);
    return `${readerId}: ${fates.map(([fate, records]) => `${fate} ${quantities.print.count(records)}`).join(', ')}`;
  });
  return `${[...lines, '', ...accounts].join('\n')}\n`;
}

test.each(Object.keys(worlds))('the trace of %s is as it was when it was last read', (name) => {
  const [config, toMs] = worlds[name] ?? [world(1), 0];
  const path = join('src/engine/goldenTraces', `${name}.txt`);
  const trace = traceOf(config, toMs);
  // Read the difference before it is committed: the text is the test.
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(path, trace);

  expect(trace).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
  expect(trace.split('\n').length, 'short enough to be read').toBeLessThan(70);
});
