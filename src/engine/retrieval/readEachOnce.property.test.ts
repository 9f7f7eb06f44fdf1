import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from '../actions';
import { fuzzMs, runsOf } from '../randomWorlds/effort.testSetup';
import { kclDefaults, pollingReaderDefaults, runTo, world } from '../testConfigs';

const readers = ['archive', 'billing'] as const;
const of = fc.constantFrom(...readers);
/** Everything that changes how, and from where, records are read; nothing that skips any. */
const change: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('RegisterStreamConsumer' as const), of }),
  fc.record({ do: fc.constant('DeregisterStreamConsumer' as const), of }),
  fc.record({ do: fc.constant('expireIterators' as const), of }),
  fc.record({ do: fc.constant('changeRoundTrip' as const), of, toMs: fc.constantFrom(0, 15, 900) }),
  fc.record({ do: fc.constant('changePollInterval' as const), of, toMs: fc.constantFrom(200, 1000, 4000) }),
  fc.record({ do: fc.constant('changeRecordsPerCall' as const), of, to: fc.constantFrom(50, 1000, 10_000) }),
  fc.constant<Action>({ do: 'replayFrom', of: 'archive', from: { type: 'TRIM_HORIZON' } }),
  fc.constant<Action>({ do: 'stopReader', of: 'archive' }),
  fc.constant<Action>({ do: 'startReader', of: 'archive' }),
  fc.record({
    do: fc.constant('killWorker' as const),
    of: fc.constant('billing'),
    worker: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    do: fc.constant('UpdateShardCount' as const),
    of: fc.constant('readings'),
    to: fc.integer({ min: 1, max: 4 }),
  }),
);

interface Story {
  readonly seed: number;
  readonly shards: number;
  readonly changes: readonly { readonly atMs: number; readonly action: Action }[];
}

const story: fc.Arbitrary<Story> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  shards: fc.integer({ min: 1, max: 3 }),
  changes: fc.array(fc.record({ atMs: fc.integer({ min: 0, max: 60_000 }), action: change }), { maxLength: 12 }),
});

/** Reads what is left, and by the way that it is left with. */
function playToRest({ seed, shards, changes }: Story, before: (hash: string) => void = () => undefined) {
  const config = world(
    shards,
    { rate: { kind: 'steady', recordsPerSecond: 60 }, callIntervalMs: 250, entriesPerCallMax: 100 },
    {
      dataStreams: [
        { id: 'readings', mode: 'PROVISIONED', shardCount: shards, retentionMs: 86_400_000, reshardMs: 3000 },
      ],
      pollingReaders: [pollingReaderDefaults],
      kclApplications: [{ ...kclDefaults, workers: 2, failoverTimeMs: 3000 }],
      scheduled: [...changes].sort((a, b) => a.atMs - b.atMs),
    },
  );
  const simulation = runTo(62_000, config, seed);
  simulation.apply({ do: 'startReader', of: 'archive' });
  simulation.apply({ do: 'changeWorkerCount', of: 'billing', to: 2 });
  simulation.apply({ do: 'stopProducer', of: 'meters' });
  for (let toMs = 70_000; toMs <= 200_000; toMs += 10_000) {
    simulation.advanceTo(toMs);
    simulation.checkInvariants();
  }
  before(simulation.trace.hash);
  return simulation;
}

test(
  'however a reader is registered, expired, moved back or killed, it has each stored record at least once',
  () => {
    fc.assert(
      fc.property(story, (sketch) => {
        const simulation = playToRest(sketch);
        for (const reader of readers) {
          const { produced, delivered, refused, waiting, skipped, expired, duplicated } =
            simulation.readerLedger(reader);
          expect({ reader, waiting, skipped, expired }).toEqual({ reader, waiting: 0, skipped: 0, expired: 0 });
          expect(delivered).toBe(produced - refused);
          const mayRepeat = sketch.changes.some(({ action }) =>
            reader === 'archive' ? ['replayFrom', 'stopReader'].includes(action.do) : action.do !== 'expireIterators',
          );
          if (!mayRepeat) expect({ reader, duplicated }).toEqual({ reader, duplicated: 0 });
        }
      }),
      runsOf(0.25),
    );
  },
  fuzzMs,
);

test(
  'the same readers on the same seed leave the same trace',
  () => {
    fc.assert(
      fc.property(story, (sketch) => {
        const hashes: string[] = [];
        playToRest(sketch, (hash) => hashes.push(hash));
        playToRest(sketch, (hash) => hashes.push(hash));
        expect(hashes[0]).toBe(hashes[1]);
      }),
      runsOf(0.05),
    );
  },
  fuzzMs,
);
