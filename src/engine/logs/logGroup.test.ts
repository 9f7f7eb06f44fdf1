import { describe, expect, test } from 'vitest';
import { linesOf, runTo } from '../testConfigs';
import { countErrors, logsWorld, sendTo } from './logsWorld.testSetup';

const group = (simulation: ReturnType<typeof runTo>) => {
  const [view] = simulation.readModel().logGroups;
  if (!view) throw new Error('The world has a log group.');
  return view;
};

describe('a metric filter', () => {
  test('counts what comes after it was made, and none of the past', () => {
    const simulation = runTo(20_000, logsWorld());
    simulation.apply(countErrors);
    simulation.advanceTo(30_000);

    expect(group(simulation).metricFilters).toMatchObject([{ name: 'errors', counted: 10 }]);
    expect(group(simulation).storedEvents).toBe(300);
  });

  test('raises an alarm at the end of the period that reaches the threshold', () => {
    const simulation = runTo(2000, logsWorld());
    simulation.apply(countErrors);
    simulation.advanceTo(25_000);

    expect(linesOf(simulation, 'alarm.changed')).toEqual(['10.0 s pager is ALARM: 7 counted in 10 s']);
  });

  test('is one of a hundred', () => {
    const simulation = runTo(1000, logsWorld());
    const answers = Array.from({ length: 101 }, (_, place) =>
      simulation.apply({ ...countErrors, name: `errors-${String(place)}` }),
    );

    expect(answers.filter(({ ok }) => ok)).toHaveLength(100);
    expect(answers.at(-1)).toMatchObject({ ok: false, errorCode: 'LimitExceededException' });
  });
});

describe('a subscription filter', () => {
  test('forwards to a data stream, one log stream on one shard', () => {
    const simulation = runTo(1000, logsWorld({ agent: { hosts: 2 } }));
    simulation.apply(sendTo('readings'));
    simulation.advanceTo(20_000);
    simulation.checkInvariants();
    const [stream] = simulation.readModel().producers;

    expect(stream).toMatchObject({ id: 'out', to: 'readings', partitionKeyText: 'log stream' });
    expect(stream?.keys.map(({ name }) => name)).toEqual(['hosts-1', 'hosts-2']);
    expect(simulation.ledger().readers[0]?.produced).toBeGreaterThan(30);
  });

  test('invokes a function, and tries again what it throttles', () => {
    const simulation = runTo(1000, logsWorld());
    simulation.apply(sendTo('parse'));
    simulation.advanceTo(10_000);
    const before = group(simulation).subscriptionFilters[0]?.forwardedEvents ?? 0;
    simulation.apply({ do: 'PutFunctionConcurrency', of: 'parse', to: 0 });
    simulation.advanceTo(20_000);

    expect(before).toBeGreaterThan(70);
    expect(group(simulation).subscriptionFilters).toMatchObject([{ status: 'retrying', lostEvents: 0 }]);

    simulation.apply({ do: 'DeleteFunctionConcurrency', of: 'parse' });
    simulation.advanceTo(90_000);
    simulation.checkInvariants();

    expect(group(simulation).subscriptionFilters).toMatchObject([{ status: 'forwarding' }]);
    expect(linesOf(simulation, 'subscription.caughtUp')).toHaveLength(1);
  });

  test('is one of two today and was the only one in 2019', () => {
    for (const [era, most] of [
      ['today', 2],
      ['notes', 1],
    ] as const) {
      const simulation = runTo(1000, logsWorld(), 1, era);
      const answers = ['one', 'two', 'three'].map((name) => simulation.apply({ ...sendTo('readings'), name }));

      expect(answers.filter(({ ok }) => ok)).toHaveLength(most);
    }
  });

  test('that replaces another one for the same destination goes on with what waits', () => {
    const simulation = runTo(1000, logsWorld());
    simulation.apply(sendTo('parse'));
    simulation.apply({ do: 'PutFunctionConcurrency', of: 'parse', to: 0 });
    simulation.advanceTo(20_000);
    simulation.apply(sendTo('parse', 'Random'));
    simulation.checkInvariants();

    expect(group(simulation).subscriptionFilters).toMatchObject([{ lostEvents: 0 }]);
    expect(group(simulation).subscriptionFilters[0]?.waitingEvents).toBeGreaterThan(100);
  });
});

describe('a log group', () => {
  test('forgets what is older than its retention, and nothing without one', () => {
    const dayMs = 86_400_000;
    const slow = { agent: { flushMs: 600_000 }, rest: { metricPeriodMs: 60_000 } };
    const forgetful = runTo(2 * dayMs, logsWorld({ ...slow, group: { retentionDays: 1 } }));
    const keeping = runTo(2 * dayMs, logsWorld(slow));
    forgetful.checkInvariants();

    expect(group(forgetful).expiredEvents / group(keeping).storedEvents).toBeCloseTo(0.5, 1);
    expect(group(keeping).expiredEvents).toBe(0);
  });

  test('rejects events of a clock that is three hours ahead, and stores the others', () => {
    const simulation = runTo(10_000, logsWorld({ agent: { clockAheadMs: 10_800_000 } }));
    simulation.checkInvariants();

    expect(group(simulation)).toMatchObject({ storedEvents: 0, rejectedEvents: 100 });
  });

  test('is asked by a query that scans what is stored', () => {
    const simulation = runTo(10_000, logsWorld());
    simulation.apply({ do: 'StartQuery', of: 'app-log', pattern: 'ERROR', overMs: 5000 });
    simulation.advanceTo(11_000);

    expect(group(simulation).query?.progress).toBeCloseTo(0.5, 1);

    simulation.advanceTo(13_000);

    expect(group(simulation)).toMatchObject({ query: null, lastQuery: { matches: 6 } });
  });

  test('can be exported twelve hours later, one task at a time', () => {
    const hourMs = 3_600_000;
    const simulation = runTo(20 * hourMs, logsWorld({ agent: { flushMs: 60_000 }, rest: { metricPeriodMs: 60_000 } }));

    expect(simulation.apply({ do: 'CreateExportTask', of: 'app-log' }).ok).toBe(true);
    expect(simulation.apply({ do: 'CreateExportTask', of: 'app-log' })).toMatchObject({
      errorCode: 'LimitExceededException',
    });

    simulation.advanceTo(21 * hourMs);

    expect(group(simulation).exportedEvents / (10 * 3600)).toBeCloseTo(8, 0);
  });

  test('takes a key for new events, and is unreadable without it', () => {
    const simulation = runTo(1000, logsWorld({ rest: { kmsKeys: [{ id: 'log-key' }] } }));
    simulation.apply({ do: 'AssociateKmsKey', of: 'app-log', keyId: 'log-key' });
    simulation.advanceTo(400_000);
    const query = { do: 'StartQuery', of: 'app-log', pattern: '', overMs: 60_000 } as const;

    expect(simulation.apply(query).ok).toBe(true);

    simulation.apply({ do: 'disableKmsKey', of: 'log-key' });

    expect(simulation.apply(query)).toMatchObject({ errorCode: 'KMSDisabledException' });
  });
});

describe('agents', () => {
  test('that are cut off keep their lines and send them later', () => {
    const simulation = runTo(10_000, logsWorld());
    simulation.apply({ do: 'cutLogAgent', of: 'hosts' });
    simulation.advanceTo(30_000);

    expect(group(simulation).sources[0]).toMatchObject({ status: 'cut', waitingEvents: 200 });

    simulation.apply({ do: 'reconnectLogAgent', of: 'hosts' });
    simulation.advanceTo(32_000);
    simulation.checkInvariants();

    expect(group(simulation).storedEvents).toBe(320);
  });

  test('that call more often than five times a second for a log stream were refused in 2019', () => {
    const often = logsWorld({ agent: { flushMs: 50 } });

    expect(linesOf(runTo(10_000, often, 1, 'notes'), 'putLogEvents.refused').length).toBeGreaterThan(5);
    expect(linesOf(runTo(10_000, often), 'putLogEvents.refused')).toEqual([]);
  });
});
