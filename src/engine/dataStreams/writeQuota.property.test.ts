import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engineMachines } from '../machines';
import { fuzzMs, runsOf } from '../randomWorlds/effort.testSetup';
import { runContext } from '../testConfigs';
import { DataStream } from './dataStream';
import { PutEntries } from './putEntries';

const recordsPerSecond = 1000;
const bytesPerSecond = 1024 * 1024;

const call = fc.record({
  gapMs: fc.oneof(
    fc.integer({ min: 0, max: 400 }),
    fc.double({ min: 0, max: 30, noNaN: true }),
    fc.constantFrom(0, 2000),
  ),
  count: fc.integer({ min: 1, max: 500 }),
  sizeBytes: fc.constantFrom(1, 300, 1049, 2500, 20_000),
});

interface Outcome {
  readonly atMs: number;
  readonly accepted: number;
  readonly acceptedBytes: number;
  readonly refused: number;
  readonly sizeBytes: number;
}

/** Carries the calls out on one shard. */
function outcomesOf(calls: readonly { gapMs: number; count: number; sizeBytes: number }[]): Outcome[] {
  const context = runContext();
  const config = { id: 's', mode: 'PROVISIONED', shardCount: 1, retentionMs: 86_400_000, reshardMs: 1000 } as const;
  const dataStream = new DataStream(config, context, engineMachines);
  dataStream.start();
  context.clock.advanceTo(0);
  const keyId = dataStream.keys.idOf('k', null);
  return calls.map(({ gapMs, count, sizeBytes }) => {
    context.clock.advanceTo(context.clock.nowMs + gapMs);
    const entries = new PutEntries(count);
    entries.count = count;
    entries.keyId.fill(keyId);
    const refused = dataStream.writes.put('PutRecords', entries, count, sizeBytes);
    const accepted = count - refused;
    return { atMs: context.clock.nowMs, accepted, acceptedBytes: accepted * sizeBytes, refused, sizeBytes };
  });
}

/** The most that any window ending at each call holds beyond rate × its length; brute force over all windows. */
function fullestWindows(
  outcomes: readonly Outcome[],
  amountOf: (outcome: Outcome) => number,
  perSecond: number,
): number[] {
  return outcomes.map((last, end) => {
    let sum = 0;
    let fullest = -Infinity;
    for (let start = end; start >= 0; start--) {
      const outcome = outcomes[start] as Outcome;
      sum += amountOf(outcome);
      fullest = Math.max(fullest, sum - (perSecond * (last.atMs - outcome.atMs)) / 1000);
    }
    return fullest;
  });
}

test(
  'over any window of w seconds a shard admits at most one second’s worth and rate × w, records and bytes alike',
  () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 60 }), (calls) => {
        const outcomes = outcomesOf(calls);

        expect(
          Math.max(...fullestWindows(outcomes, (outcome) => outcome.accepted, recordsPerSecond)),
        ).toBeLessThanOrEqual(recordsPerSecond + 1e-6);
        expect(
          Math.max(...fullestWindows(outcomes, (outcome) => outcome.acceptedBytes, bytesPerSecond)),
        ).toBeLessThanOrEqual(bytesPerSecond + 1e-3);
      }),
      runsOf(1),
    );
  },
  fuzzMs,
);

test(
  'nothing is refused that fits: one record more would be too many for some window',
  () => {
    let refusals = 0;
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 60 }), (calls) => {
        const outcomes = outcomesOf(calls);
        const records = fullestWindows(outcomes, (outcome) => outcome.accepted, recordsPerSecond);
        const bytes = fullestWindows(outcomes, (outcome) => outcome.acceptedBytes, bytesPerSecond);
        for (const [index, { refused, sizeBytes }] of outcomes.entries()) {
          if (refused === 0) continue;
          refusals++;
          const oneMore = (records[index] as number) + 1 > recordsPerSecond - 1e-6;
          const oneMoreInBytes = (bytes[index] as number) + sizeBytes > bytesPerSecond - 1e-3;
          expect(oneMore || oneMoreInBytes).toBe(true);
        }
      }),
      runsOf(1),
    );
    expect(refusals).toBeGreaterThan(50);
  },
  fuzzMs,
);
