import { describe, expect, test } from 'vitest';
import type { DeliverySettings } from '../firehose/deliveryStreamConfig';
import { firehoseWorld, type FirehoseWorld } from '../firehose/firehoseWorld.testSetup';
import { createSimulation } from '../simulation';
import type { Era, Simulation } from '../simulationView';
import { logsWorld, sendTo, type LogsWorld } from './logsWorld.testSetup';

const both = ['Decompression', 'CloudWatchLogProcessing'] as const;
/** Ten events of 200 bytes a second, zipped to a tenth, for a Firehose stream 'archive' of 10 s to S3. */
function pipe(world: FirehoseWorld = {}, era: Era = 'today', logs: LogsWorld = {}): Simulation {
  const settings = { transformBufferIntervalMs: 1000, ...world.settings };
  const { deliveryStreams = [] } = firehoseWorld({ ...world, settings });
  const config = logsWorld({ group: { gzipRatio: 0.1 }, ...logs, rest: { deliveryStreams } });
  return createSimulation(config, { seed: 1, era });
}

const view = (simulation: Simulation) => simulation.readModel().deliveryStreams[0];
const events = (simulation: Simulation) => view(simulation)?.logEvents;
const opened = (...processors: DeliverySettings['processors']) => ({ settings: { processors } });
const transformed = (reads: 'text' | 'gzip') => ({
  stream: { transform: { invocationMs: 200, timeoutMs: 60_000, growth: 1, writesJson: false, reads, results: {} } },
});

function subscribed(simulation: Simulation, toMs = 60_000): Simulation {
  expect(simulation.apply(sendTo('archive'))).toEqual({ ok: true });
  simulation.advanceTo(toMs);
  simulation.checkInvariants();
  return simulation;
}

describe('a subscription filter to a Firehose stream', () => {
  test('puts each payload as one record of its zipped size, after one CONTROL_MESSAGE', () => {
    const simulation = subscribed(pipe(), 10_000);
    // One host that sends once a second: ten events of 226 bytes, a tenth of that zipped.
    expect(view(simulation)).toMatchObject({ receivedRecords: 10, receivedBytes: 180 + 9 * 226 });
    expect(simulation.readModel().logGroups[0]?.subscriptionFilters[0]).toMatchObject({
      kind: 'deliveryStream',
      forwardedEvents: 90,
    });
  });

  test('leaves shut parcels at the destination where nothing unzips them', () => {
    const simulation = subscribed(pipe());
    expect(events(simulation)).toMatchObject({ open: 0, processingFailed: 0 });
    expect(events(simulation)?.shut).toBeGreaterThan(400);
    expect(simulation.readerLedger('archive')).toMatchObject({ readable: 0 });
  });

  test.each([
    ['Decompression, as JSON documents', ['Decompression'], 0],
    ['both processors, as messages, without the CONTROL_MESSAGE', both, 1],
  ] as const)('has readable log events there with %s', (_, processors, dropped) => {
    const simulation = subscribed(pipe(opened(...processors)));
    expect(events(simulation)).toMatchObject({ shut: 0, processingFailed: 0 });
    expect(events(simulation)?.open).toBeGreaterThan(400);
    expect(view(simulation)?.droppedRecords).toBe(dropped);
  });

  test('has its messages grow back to what they were before gzip', () => {
    const [object] = view(subscribed(pipe(opened(...both))))?.objects ?? [];
    // Of each payload ten messages of 200 bytes.
    expect(object?.bytes).toBe((object?.records ?? 0) * 2000);
  });

  test('fails in a function that reads what comes as text, record by record', () => {
    const simulation = subscribed(pipe(transformed('text')));
    expect(events(simulation)).toMatchObject({ open: 0, shut: 0 });
    expect(events(simulation)?.processingFailed).toBeGreaterThan(400);
  });

  test('is read by that function once Decompression stands before it', () => {
    const simulation = subscribed(pipe({ ...opened('Decompression'), ...transformed('text') }));
    expect(events(simulation)).toMatchObject({ shut: 0, processingFailed: 0 });
    expect(events(simulation)?.open).toBeGreaterThan(400);
  });

  test('is unzipped by a function of one’s own in the era of the notes', () => {
    const simulation = subscribed(pipe(transformed('gzip'), 'notes'), 130_000);
    expect(events(simulation)).toMatchObject({ shut: 0, processingFailed: 0 });
    expect(events(simulation)?.open).toBeGreaterThan(400);
    expect(view(simulation)?.droppedRecords).toBe(1);
  });

  test('fails in a function that unzips what Decompression has unzipped already', () => {
    const simulation = subscribed(pipe({ ...opened('Decompression'), ...transformed('gzip') }));
    expect(events(simulation)).toMatchObject({ open: 0, shut: 0 });
  });

  test('waits and is tried again while the quota of Firehose is spent', () => {
    const agent = { rate: { kind: 'steady', recordsPerSecond: 9000 }, eventBytes: 500, hosts: 20 } as const;
    const simulation = subscribed(pipe({ stream: { region: 'other' } }, 'today', { agent, group: {} }), 30_000);
    const filter = simulation.readModel().logGroups[0]?.subscriptionFilters[0];
    expect(filter).toMatchObject({ status: 'retrying', lostEvents: 0 });
    expect(filter?.waitingEvents).toBeGreaterThan(10_000);
    expect(simulation.metrics.figure('DeliveryThrottling', 'app-log', 10_000, 30_000)).toBeGreaterThan(0);
  });

  test('is refused where Firehose reads a data stream, or is not there yet', () => {
    for (const stream of [{ reads: 'readings' }, { creationMs: 60_000 }]) {
      expect(pipe({ stream }).apply(sendTo('archive'))).toMatchObject({
        ok: false,
        errorCode: 'InvalidParameterException',
      });
    }
  });

  test('loses what Firehose would never take, and says so as DeliveryErrors', () => {
    const agent = { eventBytes: 1_040_000, rate: { kind: 'steady', recordsPerSecond: 1 }, marked: null } as const;
    const simulation = subscribed(pipe({}, 'today', { agent, group: {} }), 10_000);
    expect(simulation.readModel().logGroups[0]?.subscriptionFilters[0]).toMatchObject({
      forwardedEvents: 0,
      lostEvents: 9,
    });
    expect(simulation.metrics.figure('DeliveryErrors', 'app-log', 0, 10_000)).toBeGreaterThan(0);
  });

  test('brings log events to S3 long before an export could', () => {
    const simulation = subscribed(pipe(), 60_000);
    expect(simulation.metrics.figure('oldestNotInS3Ms', 'app-log', 50_000, 60_000)).toBeLessThan(13_000);
    const alone = pipe();
    alone.advanceTo(60_000);
    expect(alone.metrics.figure('oldestNotInS3Ms', 'app-log', 50_000, 60_000)).toBeGreaterThan(55_000);
  });
});

describe('the processors that are built in', () => {
  const update = (processors: readonly (typeof both)[number][]) =>
    ({ do: 'UpdateDestination', of: 'archive', set: { processors } }) as const;

  test('are not there in the era of the notes', () => {
    expect(pipe({}, 'notes').apply(update(both))).toMatchObject({ ok: false });
    expect(pipe({}, 'today').apply(update(both))).toEqual({ ok: true });
  });

  test('take messages out only of what was unzipped', () => {
    expect(pipe().apply(update(['CloudWatchLogProcessing']))).toMatchObject({ ok: false });
  });

  test('shut the stream to whoever is not CloudWatch Logs', () => {
    const simulation = createSimulation(firehoseWorld(opened(...both)), { seed: 1, era: 'today' });
    simulation.advanceTo(10_000);

    expect(view(simulation)?.receivedRecords).toBe(0);
    expect(simulation.trace.lines().find(({ type }) => type === 'calls.failing')?.text).toContain(
      'InvalidSourceException',
    );
  });
});
