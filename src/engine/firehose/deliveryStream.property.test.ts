import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runTo } from '../testConfigs';
import { behindDataStream, firehoseWorld } from './firehoseWorld.testSetup';
import { zeroBufferingMs } from './recordBuffer';

const MiB = 1_048_576;
const worlds = fc.record({
  build: fc.constantFrom(firehoseWorld, behindDataStream),
  recordsPerSecond: fc.integer({ min: 1, max: 400 }),
  recordSizeBytes: fc.integer({ min: 50, max: 20_000 }),
  bufferSizeBytes: fc.integer({ min: MiB, max: 4 * MiB }),
  bufferIntervalMs: fc.constantFrom(0, 7000, 30_000),
  partitions: fc.constantFrom(null, 1, 30),
  seed: fc.integer({ min: 1, max: 1000 }),
});

test('an object holds one record above its size at most, and has waited for its interval at most', () => {
  fc.assert(
    fc.property(worlds, ({ build, recordsPerSecond, recordSizeBytes, partitions, seed, ...settings }) => {
      const world = build({
        settings,
        stream: { partitioning: partitions === null ? null : { by: 'region', values: partitions } },
        producer: { recordSizeBytes, rate: { kind: 'steady', recordsPerSecond } },
      });
      const simulation = runTo(45_000, world, seed);
      simulation.checkInvariants();
      const [stream] = simulation.readModel().deliveryStreams;
      const longestMs = settings.bufferIntervalMs === 0 ? zeroBufferingMs : settings.bufferIntervalMs;
      for (const { bytes, records, waitedMs, trigger } of stream?.objects ?? []) {
        expect(bytes).toBe(records * recordSizeBytes);
        expect(bytes).toBeLessThan(settings.bufferSizeBytes + recordSizeBytes);
        expect(waitedMs).toBeLessThanOrEqual(longestMs);
        expect(trigger === 'size').toBe(bytes >= settings.bufferSizeBytes);
      }
      expect(stream?.receivedRecords).toBe((stream?.arrivedRecords ?? 0) + (stream?.heldRecords ?? 0));
    }),
    { numRuns: 40 },
  );
});
