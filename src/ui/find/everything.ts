import { catalog, loadFacts, loadQuestions, plainText } from '../../content/index';
import { newProgress } from '../../study/index';
import { sections } from '../app/sections';
import { scenarioAddress } from '../app/router.svelte';
import type { Services } from '../app/services';
import type { Findable } from './rankFound';

const firstSeed = 1;
type Places = Pick<Services, 'router' | 'facts' | 'store'>;

/** Scenarios, and the pages that the bar leads to: known without loading anything. */
export function placesToGo({ router }: Places): readonly Findable[] {
  const pages = [
    { title: 'Start', address: '#/' },
    ...sections.map((section) => ({
      title: 'found' in section ? section.found : section.title,
      address: `#/${section.page}`,
    })),
  ];
  return [
    ...pages.map(({ title, address }): Findable => ({
      kind: 'Page',
      id: title,
      title,
      detail: '',
      choose: () => router.go(address),
    })),
    ...catalog.areas.flatMap(({ title: area, scenarios }) =>
      scenarios.map((scenario): Findable => ({
        kind: 'Scenario',
        id: scenario.slug,
        title: scenario.title,
        detail: `${area} ${plainText(scenario.story)} ${scenario.teaches.join(' ')}`,
        choose: () => router.go(scenarioAddress(scenario)),
      })),
    ),
  ];
}

/** Facts and questions: asked for when somebody looks for something. What cannot be loaded is not found. */
export async function rowsToOpen(places: Places): Promise<readonly Findable[]> {
  const parts = await Promise.allSettled([factsOf(places), questionsOf(places)]);
  return parts.flatMap((part) => (part.status === 'fulfilled' ? part.value : []));
}

async function factsOf({ facts }: Places): Promise<readonly Findable[]> {
  return (await loadFacts()).map((row) => ({
    kind: 'Fact',
    id: row.id,
    title: row.title,
    detail: `${plainText(row.sentence)} ${row.figure ?? ''}`,
    choose: () => void facts.open(row.id),
  }));
}

async function questionsOf({ router, store }: Places): Promise<readonly Findable[]> {
  const all = catalog.areas.flatMap(({ scenarios }) => scenarios);
  const found = await Promise.all(
    all.map(async (scenario) =>
      (await loadQuestions(scenario.slug)).map((question, questionIndex): Findable => ({
        kind: 'Question',
        id: question.id,
        title: plainText(question.stem),
        detail: `${scenario.title} ${question.facts.join(' ')}`,
        choose: () =>
          void toQuestion(store, scenario.slug, questionIndex).then(() => router.go(scenarioAddress(scenario))),
      })),
    ),
  );
  return found.flat();
}

/** The scenario opens at the place that is kept, so the place is moved to the question. */
async function toQuestion(store: Places['store'], slug: string, questionIndex: number): Promise<void> {
  const nowMs = Date.now();
  const progress = (await store.read(slug)) ?? newProgress(slug, firstSeed, nowMs);
  const place = { ...progress.place, chapter: 'questions' as const, questionIndex, changedAtMs: nowMs };
  await store.save({ ...progress, place });
}
