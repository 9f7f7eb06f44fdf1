import { describe, expect, test } from 'vitest';
import type { Action } from '../actions';
import type { DataStreamConfig } from '../config';
import { pollingReaderDefaults, runTo, world } from '../testConfigs';

const hourMs = 3_600_000;
const of = 'readings';

/** 100 records of 200 bytes a second. */
function billOf(toMs: number, stream: Partial<DataStreamConfig>, actions: readonly [number, Action][] = []) {
  const config = { id: of, mode: 'ON_DEMAND', shardCount: 4, retentionMs: 24 * hourMs, reshardMs: 1000 } as const;
  const simulation = runTo(
    0,
    world(4, { phaseMs: 0 }, { dataStreams: [{ ...config, ...stream }], pollingReaders: [pollingReaderDefaults] }),
  );
  for (const [atMs, action] of actions) {
    simulation.advanceTo(atMs);
    simulation.apply(action);
  }
  simulation.advanceTo(toMs);
  const { lines, operated } = simulation.cost();
  return { units: Object.fromEntries(lines.map(({ name, units }) => [name, units])), operated };
}

describe('the bill of a data stream', () => {
  test('on demand is by the hour and by the GB, each record rounded up to a KiB, and nobody operates its shards', () => {
    const { units, operated } = billOf(hourMs / 60, {});

    expect(Object.keys(units)).toEqual(['streamHours', 'ingestedGb', 'retrievedGb']);
    expect(units['streamHours']).toBeCloseTo(1 / 60, 9);
    expect(Math.round((units['ingestedGb'] ?? 0) * 1e9) % 1024).toBe(0);
    expect((units['ingestedGb'] ?? 0) * 1e9).toBeGreaterThan(5900 * 1024);
    expect(operated.filter(({ kind }) => kind === 'shards')).toEqual([]);
  });

  test('goes on by the other mode from the moment of a switch, what was written before counted as it was', () => {
    const toOnDemand: Action = { do: 'UpdateStreamMode', of, to: 'ON_DEMAND' };
    const { units } = billOf(hourMs / 30, { mode: 'PROVISIONED' }, [[hourMs / 60 - 1000, toOnDemand]]);

    expect(units['shardHours']).toBeCloseTo(4 / 60, 9);
    expect(units['streamHours']).toBeCloseTo(1 / 60, 9);
    expect((units['payloadUnits'] ?? 0) * 1e6).toBeCloseTo(6000, -2);
  });

  test('has no stream-hours and another price for a GB with On-demand Advantage', () => {
    const { units } = billOf(hourMs / 60, {}, [[0, { do: 'UpdateAccountSettings', of: 'account', to: 'ENABLED' }]]);

    expect(Object.keys(units)).toEqual(['advantageGb', 'advantageRetrievedGb']);
  });

  test('of a registered consumer is by the shard and hour, and by the GB that it was pushed', () => {
    const register: Action = { do: 'RegisterStreamConsumer', of: 'archive' };
    const deregister: Action = { do: 'DeregisterStreamConsumer', of: 'archive' };
    const { units } = billOf(hourMs / 10, { mode: 'PROVISIONED' }, [
      [0, register],
      [hourMs / 20 + 5000, deregister],
    ]);

    // ACTIVE for three minutes, after five seconds in creation.
    expect(units['fanOutHours']).toBeCloseTo(4 / 20, 6);
    expect((units['fanOutGb'] ?? 0) * 1e9).toBeGreaterThan(178 * 100 * 200);
    expect((units['fanOutGb'] ?? 0) * 1e9).toBeLessThan(187 * 100 * 210);
  });

  test('on demand has no consumer-hours: what is pushed is by the GB, and cheaper with Advantage', () => {
    const register: Action = { do: 'RegisterStreamConsumer', of: 'archive' };
    const { units } = billOf(hourMs / 60, {}, [[0, register]]);
    const advantage = billOf(hourMs / 60, {}, [
      [0, { do: 'UpdateAccountSettings', of: 'account', to: 'ENABLED' }],
      [0, register],
    ]);

    expect(Object.keys(units)).toEqual(['streamHours', 'ingestedGb', 'retrievedGb', 'onDemandFanOutGb']);
    expect(Object.keys(advantage.units)).toEqual(['advantageGb', 'advantageRetrievedGb', 'advantageFanOutGb']);
  });

  test('has polling by the GB on demand, and in the price of the shards when provisioned', () => {
    const onDemand = billOf(hourMs / 60, {});
    const provisioned = billOf(hourMs / 60, { mode: 'PROVISIONED' });

    expect((onDemand.units['retrievedGb'] ?? 0) * 1e9).toBeGreaterThan(58 * 100 * 200);
    expect((onDemand.units['retrievedGb'] ?? 0) * 1e9).toBeLessThan(60 * 100 * 210);
    expect(Object.keys(provisioned.units)).toEqual(['shardHours', 'payloadUnits']);
  });

  test('counts every enabled metric of every open shard', () => {
    const { units } = billOf(hourMs, { mode: 'PROVISIONED' }, [
      [0, { do: 'EnableEnhancedMonitoring', of, metrics: ['ALL'] }],
      [hourMs / 2, { do: 'DisableEnhancedMonitoring', of, metrics: ['ALL'] }],
      [hourMs / 2, { do: 'EnableEnhancedMonitoring', of, metrics: ['IncomingRecords'] }],
    ]);

    expect((units['shardMetrics'] ?? 0) * 720).toBeCloseTo(4 * (7 / 2 + 1 / 2), 9);
  });
});
