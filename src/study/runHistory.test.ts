import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noHistory, redone, remember, rememberedMax, undone, type RunHistory, type RunState } from './runHistory';

const at = (atMs: number, shards: readonly number[] = []): RunState => ({
  seed: 1,
  atMs,
  actions: shards.map((to, index) => ({ atMs: index, action: { do: 'UpdateShardCount', of: 'scans', to } })),
});

describe('the history of a run', () => {
  it('goes back to the moment before what was done, and forward to where it was undone', () => {
    const history = remember(noHistory, at(60_000), 'Set scans to 8 shards');
    const back = undone(history, at(90_000, [8]));
    expect(back?.run).toEqual({ ...at(60_000), what: 'Set scans to 8 shards' });
    const forth = redone(back?.history ?? noHistory, at(60_000));
    expect(forth?.run).toEqual({ ...at(90_000, [8]), what: 'Set scans to 8 shards' });
  });

  it('gives nothing back where nothing was done or undone', () => {
    expect(undone(noHistory, at(0))).toBeNull();
    expect(redone(noHistory, at(0))).toBeNull();
  });

  it('forgets what was undone as soon as something else is done', () => {
    const back = undone(remember(noHistory, at(1), 'a'), at(2, [8]));
    expect(redone(remember(back?.history ?? noHistory, at(1), 'b'), at(3, [4]))).toBeNull();
  });

  it('remembers so many things and no more', () => {
    let history: RunHistory = noHistory;
    for (let count = 0; count < rememberedMax + 3; count++) history = remember(history, at(count), String(count));
    expect(history.past).toHaveLength(rememberedMax);
    expect(history.past[0]?.what).toBe('3');
  });

  it('comes to the same run after any number of steps back and as many forward', () => {
    const states = fc.array(fc.record({ atMs: fc.nat(300_000), to: fc.nat(9) }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(states, fc.nat(25), (doings, steps) => {
        let history: RunHistory = noHistory;
        let now = at(0);
        doings.forEach(({ atMs, to }) => {
          history = remember(history, now, `to ${String(to)}`);
          now = at(atMs, [to]);
        });
        const last = now;
        const back = Math.min(steps, doings.length);
        for (let step = 0; step < back; step++) {
          const gone = undone(history, now);
          if (gone) ({ history, run: now } = gone);
        }
        for (let step = 0; step < back; step++) {
          const come = redone(history, now);
          if (come) ({ history, run: now } = come);
        }
        expect(now).toMatchObject(last);
        expect(history.future).toEqual([]);
      }),
    );
  });
});
