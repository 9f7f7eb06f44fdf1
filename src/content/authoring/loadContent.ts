import { simplifications } from '../../engine/index';
import type { Catalog, CatalogScenario, CompiledScenario } from '../compiledTypes';
import type { ChoosingBoard, ChoosingCase } from '../choosing/index';
import type { Bank } from '../conceptTypes';
import type { FactRow } from '../factTypes';
import type { CompiledQuestion } from '../questionTypes';
import type { Library } from './compile/compilation';
import { summaryOfCase } from './compile/compileCases';
import { compileQuestion, type Anchor } from './compile/compileQuestion';
import { compileScenario } from './compile/compileScenario';
import { sourceOf, type ContentFiles } from './contentFiles';
import { loadChoosing, type LoadedChoosing } from './loadChoosing';
import { loadConcepts, summaryOfQuestion, summaryOfTemplate, type LoadedConcepts } from './loadConcepts';
import { loadFacts, type LoadedFacts } from './loadFacts';
import { loadTemplates, type LoadedTemplate } from './loadTemplates';
import type { Problem } from './problem';
import { indexSchema } from './schema/indexSchema';
import { questionsSchema } from './schema/questionSchema';
import { scenarioSchema } from './schema/scenarioSchema';
import { validate } from './schema/validate';

const indexFile = 'scenarios/index.yaml';

/** Everything in `scenarios/`, compiled. Usable only when there is no problem. */
export interface Content {
  readonly catalog: Catalog;
  readonly scenarios: readonly CompiledScenario[];
  /** By slug of the scenario that they follow. */
  readonly questions: Readonly<Record<string, readonly CompiledQuestion[]>>;
  /** Questions whose numbers come from a seed. */
  readonly templates: readonly LoadedTemplate[];
  readonly library: Library;
  readonly facts: readonly FactRow[];
  readonly bank: Bank;
  /** The requirement board, where there is one. */
  readonly board: ChoosingBoard | null;
  /** What the board deals. */
  readonly cases: readonly ChoosingCase[];
  readonly problems: readonly Problem[];
}

export function loadContent(files: ContentFiles): Content {
  const loadedFacts = loadFacts(files);
  const loadedConcepts = loadConcepts(files);
  const library = libraryOf(loadedFacts, loadedConcepts);
  const index = sourceOf(files, indexFile);
  const areas = validate(indexSchema, index)?.areas ?? [];
  const problems: Problem[] = [...loadedFacts.problems, ...loadedConcepts.problems];
  const scenarios: CompiledScenario[] = [];
  const questions: Record<string, readonly CompiledQuestion[]> = {};
  const slugs = new Set<string>();
  const anchors = new Map<string, Anchor>();

  areas.forEach((area, areaIndex) =>
    area.scenarios.forEach((slug, slugIndex) => {
      if (slugs.has(slug)) index.report(['areas', areaIndex, 'scenarios', slugIndex], `'${slug}' is listed twice.`);
      slugs.add(slug);
      const folder = `scenarios/${area.slug}/${slug}`;
      const anchor = loadScenarioFile(files, folder, { area: area.slug, slug }, library, problems);
      if (!anchor) return;
      anchors.set(slug, anchor);
      scenarios.push(anchor.scenario);
      questions[slug] = loadQuestionsFile(files, folder, anchor, library, problems);
    }),
  );

  const loadedTemplates = loadTemplates(files, anchors, library);
  const choosing = loadChoosing(files, library);
  problems.push(
    ...index.problems,
    ...unlisted(files, slugs),
    ...askedTwice(questions),
    ...loadedTemplates.problems,
    ...choosing.problems,
  );
  const summaries = scenarios.map((scenario) => summaryOf(scenario, questions[scenario.slug] ?? []));
  return {
    catalog: {
      areas: areas.map(({ slug, title }) => ({
        slug,
        title,
        scenarios: summaries.filter(({ area }) => area === slug),
      })),
    },
    scenarios,
    questions,
    templates: loadedTemplates.templates,
    library,
    facts: loadedFacts.facts,
    board: choosing.board,
    cases: choosing.cases,
    bank: bankOf(loadedConcepts, questions, loadedTemplates.templates, loadedFacts.facts, choosing),
    problems,
  };
}

function bankOf(
  { topics }: LoadedConcepts,
  questions: Content['questions'],
  templates: Content['templates'],
  facts: readonly FactRow[],
  { board, cases }: LoadedChoosing,
): Bank {
  const byId = new Map(facts.map((row) => [row.id, row]));
  const all = Object.values(questions).flat();
  const summaries = all.map((question) => summaryOfQuestion(question, byId));
  return {
    topics,
    questions: [...summaries, ...templates.flatMap((template) => summaryOfTemplate(template, byId))],
    cases: board ? cases.map((one) => summaryOfCase(one, board)) : [],
  };
}

function libraryOf({ facts, ids }: LoadedFacts, concepts: LoadedConcepts): Library {
  const checked = new Map(facts.map((fact) => [fact.id, fact.checked]));
  return {
    factIds: ids,
    fromMemory: new Set(facts.filter(({ evidence }) => evidence === 'M').map(({ id }) => id)),
    differing: new Set(facts.filter(({ era }) => era !== 'same').map(({ id }) => id)),
    checkedOf: (id) => checked.get(id) ?? null,
    simplificationIds: new Set(simplifications.map(({ id }) => id)),
    conceptIds: concepts.ids,
  };
}

function loadScenarioFile(
  files: ContentFiles,
  folder: string,
  place: { readonly area: string; readonly slug: string },
  library: Library,
  problems: Problem[],
): Anchor | null {
  const source = sourceOf(files, `${folder}/scenario.yaml`);
  const written = validate(scenarioSchema, source);
  const scenario = written && compileScenario(written, place, library, source.report);
  problems.push(...source.problems);
  return scenario && { scenario, system: written };
}

function loadQuestionsFile(
  files: ContentFiles,
  folder: string,
  anchor: Anchor,
  library: Library,
  problems: Problem[],
): readonly CompiledQuestion[] {
  const path = `${folder}/questions.yaml`;
  if (files.read(path) === null) return [];
  const source = sourceOf(files, path);
  const written = validate(questionsSchema, source)?.questions ?? [];
  const questions = written.map((question, index) =>
    compileQuestion(question, anchor, library, source.report, ['questions', index]),
  );
  problems.push(...source.problems);
  return questions.filter((question) => question !== null);
}

function summaryOf(
  { area, slug, title, minutes, story, teaches }: CompiledScenario,
  questions: readonly CompiledQuestion[],
): CatalogScenario {
  return { area, slug, title, minutes, story, teaches, questionIds: questions.map(({ id }) => id) };
}

/** A folder that no list names would be forgotten content. */
function unlisted(files: ContentFiles, slugs: ReadonlySet<string>): readonly Problem[] {
  return files
    .list('scenarios')
    .filter((path) => /\/(?:scenario|questions)\.yaml$/.test(path) && !slugs.has(path.split('/').at(-2) ?? ''))
    .map((file) => ({ file, line: null, path: '', sentence: `It is not listed in ${indexFile}.`, suggestion: null }));
}

function askedTwice(questions: Readonly<Record<string, readonly CompiledQuestion[]>>): readonly Problem[] {
  const seen = new Set<string>();
  return Object.values(questions)
    .flat()
    .flatMap(({ id, area, scenario }) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      const file = `scenarios/${area}/${scenario}/questions.yaml`;
      return [{ file, line: null, path: '', sentence: `The slot ${id} is taken already.`, suggestion: null }];
    });
}
