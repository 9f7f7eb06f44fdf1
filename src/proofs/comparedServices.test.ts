import { describe, expect, test } from 'vitest';
import { catalog, loadQuestions, loadScenario } from '../content/index';
import type { SimulationConfig } from '../engine/index';

type Built = Omit<SimulationConfig, 'designs'>;

const has = (group: readonly unknown[] | undefined) => (group?.length ?? 0) > 0;
const isRead = ({ dataStreams }: Built) => dataStreams.length > 0;

/** The ways to build something that a learner has to tell apart. */
const ways: readonly (readonly [string, (config: Built) => boolean])[] = [
  ['a data stream with a KCL application', (config) => isRead(config) && has(config.kclApplications)],
  ['a data stream with Lambda', (config) => isRead(config) && has(config.eventSourceMappings)],
  ['Firehose alone', (config) => !isRead(config) && has(config.deliveryStreams)],
  ['Firehose behind a data stream', (config) => isRead(config) && has(config.deliveryStreams)],
  ['streaming analytics', (config) => has(config.analyticsApplications)],
  ['a video stream', (config) => has(config.videoStreams)],
  ['a log group alone', (config) => !isRead(config) && has(config.logGroups)],
];

/** Every story that whole systems are compared on, by its designs. */
async function comparisons(): Promise<readonly (readonly Built[])[]> {
  const slugs = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));
  const configs = await Promise.all(
    slugs.map(async (slug) => {
      const scenario = await loadScenario(slug);
      const proofs = (await loadQuestions(slug)).flatMap((question) =>
        'options' in question && question.proof ? [question.proof.config] : [],
      );
      return [...(scenario ? [scenario.config] : []), ...proofs];
    }),
  );
  return configs.flat().flatMap(({ designs }) => (designs ? [designs.map(({ config }) => config)] : []));
}

const compared = await comparisons();

describe('on the same workload as others stands', () => {
  test.each(ways)('%s', (_, isBuilt) => {
    const stories = compared.filter((designs) => designs.some(isBuilt) && !designs.every(isBuilt));
    expect(stories.length).toBeGreaterThan(0);
  });
});
