import type { QuestionSummary, Topic } from '../conceptTypes';
import type { FactRow } from '../factTypes';
import { nearestName } from '../nearestName';
import type { CompiledQuestion } from '../questionTypes';
import { sourceOf, type ContentFiles } from './contentFiles';
import type { Problem } from './problem';
import { conceptsSchema } from './schema/conceptSchema';
import { validate } from './schema/validate';

export interface LoadedConcepts {
  readonly topics: readonly Topic[];
  readonly ids: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** The concepts that questions name and review schedules. */
export function loadConcepts(files: ContentFiles): LoadedConcepts {
  const source = sourceOf(files, 'scenarios/concepts.yaml');
  const written = validate(conceptsSchema, source)?.topics ?? [];
  const all = written.flatMap(({ concepts }) => concepts.map(({ id }) => id));
  const ids = new Set(all);
  written.forEach(({ concepts }, topic) =>
    concepts.forEach(({ id, after = [] }, index) => {
      const path = ['topics', topic, 'concepts', index] as const;
      if (all.indexOf(id) !== all.lastIndexOf(id)) source.report([...path, 'id'], `${id} stands here twice.`);
      after.forEach((other, at) => {
        if (ids.has(other)) return;
        const nearest = nearestName(other, all);
        source.report(
          [...path, 'after', at],
          `There is no concept '${other}'.`,
          nearest && `Did you mean '${nearest}'?`,
        );
      });
    }),
  );
  const topics = written.map(({ slug, title, concepts }) => ({
    slug,
    title,
    concepts: concepts.map(({ id, name, after = [], scenarios }) => ({ id, name, topic: slug, after, scenarios })),
  }));
  return { topics, ids, problems: source.problems };
}

/** A template without its texts: the places of the right options are those of each showing. */
export function summaryOfTemplate(
  { id, instances }: { readonly id: string; readonly instances: readonly CompiledQuestion[] },
  facts: ReadonlyMap<string, FactRow>,
): readonly QuestionSummary[] {
  const [first] = instances;
  if (!first) return [];
  const showings = instances.map((instance) => summaryOfQuestion(instance, facts).right);
  return [{ ...summaryOfQuestion(first, facts), id, right: [], showings }];
}

/** A question without its texts. */
export function summaryOfQuestion(question: CompiledQuestion, facts: ReadonlyMap<string, FactRow>): QuestionSummary {
  const { id, kind, scenario, exams, concepts } = question;
  const options = 'options' in question ? question.options : [];
  const services = options.map(({ service }) => service);
  const isNew = question.facts.some((fact) => facts.get(fact)?.era === 'new');
  return {
    id,
    kind,
    scenario,
    exams,
    concepts,
    isProved: !('proof' in question) || question.proof !== null,
    services: services.some((service) => service !== null) ? services : [],
    right: options.flatMap(({ right }, index) => (right ? [index] : [])),
    eras: isNew ? ['today'] : ['notes', 'today'],
  };
}
