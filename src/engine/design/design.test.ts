import { describe, expect, test } from 'vitest';
import type { LoggedAction } from '../actions';
import type { SimulationConfig } from '../config';
import { createSimulation, replay } from '../simulation';
import { pollingReaderDefaults, world } from '../testConfigs';
import { designed } from './design';

const narrow = world(1, {});
const wide = world(4, {}, { pollingReaders: [pollingReaderDefaults] });
const config: SimulationConfig = {
  ...narrow,
  designs: [
    { id: 'narrow', name: 'one shard', config: narrow },
    { id: 'wide', name: 'four shards and a reader', config: wide },
  ],
};
const choose = (to: string, atMs = 0): LoggedAction => ({ atMs, action: { do: 'chooseDesign', of: 'system', to } });
const openShards = (actions: readonly LoggedAction[]) => {
  const { dataStreams, readers } = replay(config, { seed: 1, era: 'today' }, actions, 1000).readModel();
  return { shards: dataStreams[0]?.shards.length, readers: readers.length };
};

describe('a system that can be built in several ways', () => {
  test('is the first of them where nothing is chosen', () => {
    expect(designed(config, [])).toBe(config);
    expect(openShards([])).toEqual({ shards: 1, readers: 0 });
  });

  test('is the one that was chosen last before the run began', () => {
    expect(openShards([choose('wide')])).toEqual({ shards: 4, readers: 1 });
    expect(openShards([choose('wide'), choose('narrow')])).toEqual({ shards: 1, readers: 0 });
  });

  test('is not changed under traffic, and no design is made up', () => {
    const simulation = createSimulation(config, { seed: 1, era: 'today' });
    simulation.advanceTo(0);

    expect(simulation.apply(choose('none').action)).toMatchObject({ ok: false, errorCode: 'ValidationException' });
    simulation.advanceTo(500);
    expect(simulation.apply(choose('wide').action)).toMatchObject({ ok: false, errorCode: 'ValidationException' });
    expect(openShards([choose('wide', 500)])).toEqual({ shards: 1, readers: 0 });
  });

  test('says in its log how it was built', () => {
    const lines = replay(config, { seed: 1, era: 'today' }, [choose('wide')], 0).trace.lines(0);

    expect(lines.map(({ text }) => text).join('; ')).toContain('built as four shards and a reader');
  });
});
