import { describe, expect, test } from 'vitest';
import { catalog, inEra, loadScenario, type CompiledScenario } from '../content/index';
import { playScenario, type ScenarioChoice } from './playScenario';

const slugs = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));
const loaded = await Promise.all(slugs.map((slug) => loadScenario(slug)));
const offering = loaded.flatMap((own) => {
  if (!own?.otherEra) return [];
  return [{ slug: own.slug, own, otherEra: own.otherEra, other: inEra(own, own.otherEra.era) }];
});

function played(scenario: CompiledScenario, choice: ScenarioChoice) {
  return playScenario(scenario, choice, { seed: 1, onPeriod: (simulation) => simulation.checkInvariants() });
}

test('the switch stands where the plan wants it', () => {
  const wanted = [
    'doubling-has-a-limit',
    'two-clocks',
    'one-crate-one-result',
    'where-results-may-go',
    'third-subscriber',
    'unzip-first',
  ];
  expect(offering.map(({ slug }) => slug)).toEqual(expect.arrayContaining(wanted));
});

describe.each(offering)('$slug in the other era', ({ own, other }) => {
  test('runs with all checkers on, and some way of playing it goes otherwise than in its own', () => {
    const ways: readonly ScenarioChoice[] = ['doNothing', { actions: own.solution }, ...own.pitfalls];
    const hashOf = (scenario: CompiledScenario, way: ScenarioChoice) => played(scenario, way).simulation.trace.hash;
    const differing = ways.filter((way) => hashOf(own, way) !== hashOf(other, way));
    expect(differing).not.toEqual([]);
  });
});

const judged = offering.filter(({ otherEra }) => otherEra.solution);

test.each(judged)(
  '$slug is lost in the other era by doing nothing and won by what its author says, where that is judged',
  ({ other }) => {
    expect(played(other, 'doNothing').won).toBe(false);
    const { won, verdicts, applied } = played(other, 'solution');
    expect(applied.filter(({ outcome }) => !outcome.ok)).toEqual([]);
    expect(verdicts.filter(({ met }) => !met)).toEqual([]);
    expect(won).toBe(true);
  },
);

describe.each(['one-crate-one-result', 'where-results-may-go'])('%s', (slug) => {
  test('offers statements of the older service today, refused with the reason, and none of Flink in 2019', () => {
    const { own, other } = offering.find((one) => one.slug === slug) ?? {};
    if (!own || !other) throw new Error(`${slug} offers no other era.`);
    const ofToday = own.era === 'today' ? own : other;
    const choices = own.steps
      .flatMap(({ reveals }) => reveals)
      .flatMap(({ choices, era }) => choices.map(({ action }) => ({ action, era })));
    const older = choices.filter(
      ({ action }) => action.do === 'UpdateApplication' && action.set.dialect === 'kinesis-sql',
    );
    expect(older.map(({ era }) => era)).toEqual(['today']);
    const { applied } = playScenario(
      ofToday,
      { actions: older.map(({ action }) => ({ atMs: 0, action })) },
      { seed: 1 },
    );
    const [refused] = applied.map(({ outcome }) => outcome);
    expect(refused).toMatchObject({ ok: false, errorCode: 'UnsupportedOperationException' });
    expect(refused && !refused.ok && refused.sentence).toContain('has ended');
    expect(ofToday.config.analyticsApplications?.[0]?.dialect).toBe('flink');
    expect((ofToday === own ? other : own).config.analyticsApplications?.[0]?.dialect).toBe('kinesis-sql');
  });
});
