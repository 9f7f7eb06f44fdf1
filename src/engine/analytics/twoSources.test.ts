import { describe, expect, test } from 'vitest';
import { runTo } from '../testConfigs';
import type { ApplicationUpdate } from './analyticsAction';
import { joinedWorld, matchSql } from './twoSources.testSetup';

describe('an application that joins two data streams', () => {
  test('gives each pair that lies within the interval once, and waits for the slower of the two', () => {
    const simulation = runTo(120_000, joinedWorld());
    const [view] = simulation.readModel().analyticsApplications;
    const [first, second] = view?.inputs ?? [];
    expect([first?.streamId, second?.streamId]).toEqual(['readings', 'answers']);
    // Ten a second of each, every meter in both: a row meets those of its own meter within five seconds.
    expect(first?.rows).toBeGreaterThan(1_100);
    expect(second?.rows).toBeGreaterThan(1_100);
    expect(view?.resultRows).toBeGreaterThan(1_000);
    expect(view?.joinSpanMs).toBe(5_000);
    expect(view?.lateRows).toBe(0);
    simulation.checkInvariants();
  });

  test('keeps no more rows than the interval and the watermark delay are long', () => {
    const short = runTo(60_000, joinedWorld());
    const long = runTo(300_000, joinedWorld());
    const held = (simulation: typeof short) => simulation.readModel().analyticsApplications[0]?.heldRows ?? 0;
    expect(held(short)).toBeGreaterThan(0);
    expect(held(long)).toBeLessThan(1.5 * held(short));
  });

  test('goes by the smaller watermark of both: a data stream that is behind holds the other one’s rows', () => {
    const slow = runTo(90_000, joinedWorld({}, { delays: [{ ratio: 1, fromMs: 30_000, toMs: 30_000 }] }));
    const view = slow.readModel().analyticsApplications[0];
    expect(view?.watermarkMs).toBeLessThan(62_000);
    expect(view?.heldRows).toBeGreaterThan(250);
    expect(view?.resultRows).toBeGreaterThan(0);
  });

  test('counts a row whose time has passed as late: it waits for nobody', () => {
    const delays = [{ ratio: 0.1, fromMs: 40_000, toMs: 40_000 }];
    const view = runTo(180_000, joinedWorld({}, { delays })).readModel().analyticsApplications[0];
    const [, answers] = view?.inputs ?? [];
    expect(view?.lateRows).toBeGreaterThan(0);
    expect(view?.lateRows).toBeLessThan(0.15 * (answers?.rows ?? 0));
  });

  test('is a reader of both in the account, and every record of both is accounted for', () => {
    const simulation = runTo(60_000, joinedWorld());
    const { readers } = simulation.readModel();
    expect(readers.map(({ id, reads }) => [id, reads])).toEqual([
      ['matching', 'readings'],
      ['matching/answers', 'answers'],
    ]);
    for (const { id } of readers) {
      const { produced, delivered, duplicated } = simulation.readerLedger(id);
      expect(delivered).toBeGreaterThan(0.9 * produced);
      expect(duplicated).toBe(0);
    }
  });

  test('takes no statements of the older service, which has one streaming source, and no result back into what it reads', () => {
    const simulation = runTo(0, joinedWorld(), 1, 'notes');
    const update = (set: ApplicationUpdate) => simulation.apply({ do: 'UpdateApplication', of: 'matching', set });
    const refused = { ok: false, errorCode: 'InvalidArgumentException' };
    expect(update({ dialect: 'kinesis-sql', sql: matchSql })).toMatchObject(refused);
    expect(update({ output: { kind: 'dataStream', to: 'answers' } })).toMatchObject(refused);
  });

  test('is asked without an interval only to be refused: both sides would be kept for ever', () => {
    const simulation = runTo(0, joinedWorld());
    const sql = matchSql.replace(/AND a\.event_time BETWEEN[\s\S]*$/, '');
    const outcome = simulation.apply({ do: 'UpdateApplication', of: 'matching', set: { sql } });
    expect(outcome).toMatchObject({ ok: false, errorCode: 'InvalidApplicationConfigurationException' });
    expect(!outcome.ok && outcome.sentence).toContain('kept for ever');
  });
});
