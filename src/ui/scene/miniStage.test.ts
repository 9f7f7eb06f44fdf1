import { render } from '@testing-library/svelte';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { catalog, loadQuestions, loadScenario } from '../../content/index';
import {
  createSimulation,
  designed,
  type Era,
  type LoggedAction,
  type ReadModel,
  type SimulationConfig,
} from '../../engine/index';
import MiniStage from './MiniStage.svelte';

interface Played {
  readonly name: string;
  readonly config: SimulationConfig;
  readonly era: Era;
  readonly actions: readonly LoggedAction[];
}

const slugs = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));

/** Every design of the story of a scenario, and those of its questions' proofs. */
async function playedIn(slug: string): Promise<readonly Played[]> {
  const scenario = await loadScenario(slug);
  if (!scenario) throw new Error(`${slug} cannot be loaded.`);
  const { config, era } = scenario;
  const own = (config.designs ?? [null]).map((design) => ({
    name: design?.id ?? 'the story',
    config,
    era,
    actions: design ? [{ atMs: 0, action: { do: 'chooseDesign', of: 'system', to: design.id } as const }] : [],
  }));
  const proved = (await loadQuestions(slug)).flatMap((question) => {
    if (!('options' in question) || !question.proof) return [];
    const { proof, options, id } = question;
    return options.map(({ letter, design }) => ({ name: `${id} ${letter}`, ...proof, actions: design }));
  });
  return [...own, ...proved];
}

/** A second into the run, with all that is done at its start. */
function readModelOf({ config, era, actions }: Played): ReadModel {
  const simulation = createSimulation(designed(config, actions), { seed: 1, era });
  simulation.advanceTo(0);
  for (const { action, atMs } of actions) if (atMs === 0) simulation.apply(action);
  simulation.advanceTo(1000);
  return simulation.readModel();
}

/** Whatever the read model knows by a name. Of cameras the group or each single one has to be told. */
function nodesOf(readModel: ReadModel): readonly (readonly string[])[] {
  const { logGroups, cameras, ...rest } = readModel;
  const named = [
    ...rest.dataStreams,
    ...rest.producers,
    ...rest.readers,
    ...rest.lambdaFunctions,
    ...rest.eventSourceMappings,
    ...rest.analyticsApplications,
    ...rest.deliveryStreams,
    ...logGroups,
    ...rest.metricAlarms,
    ...rest.videoStreams,
    ...rest.videoPlayers,
    ...rest.streamProcessors,
  ].map(({ id }) => id);
  const inGroups = logGroups.flatMap(({ sources, metricFilters, subscriptionFilters }) => [
    ...sources.map(({ agentId }) => agentId),
    ...[...metricFilters, ...subscriptionFilters].map(({ name }) => name),
  ]);
  return [
    ...[...named, ...inGroups].map((id) => [id]),
    ...cameras.map(({ id, each }) => [id, ...each.map((one) => one.id)]),
  ];
}

beforeAll(() => {
  // jsdom lays nothing out and paints nothing.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

describe('the small picture of a design names everything that there is, in sight and in its sentence, in', () => {
  test.each(slugs)('%s', async (slug) => {
    for (const played of await playedIn(slug)) {
      const readModel = readModelOf(played);
      const { container, unmount } = render(MiniStage, { readModel, slotFrames: [] });
      const picture = container.querySelector('[role=img]');
      const texts = [picture?.textContent ?? '', picture?.getAttribute('aria-label') ?? ''];
      for (const names of nodesOf(readModel)) {
        for (const text of texts) {
          expect(
            names.some((name) => text.includes(name)),
            `${played.name}: ${names.join(' or ')} in “${text}”`,
          ).toBe(true);
        }
      }
      unmount();
    }
  });
});
