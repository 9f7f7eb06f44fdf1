import * as v from 'valibot';
import type { ChoiceQuestion, NumberQuestion } from '../questionTypes';
import type { Library } from './compile/compilation';
import { compileQuestion, type Anchor } from './compile/compileQuestion';
import { sourceOf, type ContentFiles } from './contentFiles';
import type { Path, Problem, Report } from './problem';
import { questionSchema } from './schema/questionSchema';
import { templatesSchema, type WrittenCheck, type WrittenTemplate } from './schema/templateSchema';
import { validate } from './schema/validate';
import { drawTemplate } from './templates/drawTemplate';
import { FormulaError, readFormula, type Numbers } from './templates/expression';
import { fillText, fillValue } from './templates/fillText';

/** Showings of one template that the page has, with the numbers of the seeds 1, 2, 3 … */
export const instanceCount = 24;

export interface LoadedTemplate {
  readonly id: string;
  readonly written: WrittenTemplate;
  readonly anchor: Anchor;
  /** 'T02-1', 'T02-2' … */
  readonly instances: readonly ChoiceQuestion[];
}

export interface LoadedTemplates {
  readonly templates: readonly LoadedTemplate[];
  readonly problems: readonly Problem[];
}

export function loadTemplates(
  files: ContentFiles,
  anchors: ReadonlyMap<string, Anchor>,
  library: Library,
): LoadedTemplates {
  const problems: Problem[] = [];
  const templates: LoadedTemplate[] = [];
  for (const path of files.list('scenarios/templates')) {
    const source = sourceOf(files, path);
    const written = validate(templatesSchema, source)?.templates ?? [];
    written.forEach((template, index) => {
      const at: Path = ['templates', index];
      const anchor = anchors.get(template.follows);
      if (templates.some(({ id }) => id === template.id))
        source.report([...at, 'id'], `${template.id} stands here twice.`);
      if (!anchor) source.report([...at, 'follows'], `There is no scenario '${template.follows}'.`);
      else
        templates.push({
          id: template.id,
          written: template,
          anchor,
          instances: instancesOf(template, anchor, library, source.report, at),
        });
    });
    problems.push(...source.problems);
  }
  return { templates, problems };
}

function instancesOf(template: WrittenTemplate, anchor: Anchor, library: Library, report: Report, at: Path) {
  const instances: ChoiceQuestion[] = [];
  // One mistake would be told for every seed.
  let isFaulty = false;
  const reportOnce: Report = (path, sentence, suggestion) => {
    if (!isFaulty) report(path.length > at.length ? path : at, sentence, suggestion);
    isFaulty = true;
  };
  for (let seed = 1; seed <= instanceCount && !isFaulty; seed++) {
    const instance = templateInstance(template, seed, anchor, library, reportOnce, at);
    if (instance) instances.push(instance);
  }
  return instances;
}

/** The question of one seed. */
export function templateInstance(
  template: WrittenTemplate,
  seed: number,
  anchor: Anchor,
  library: Library,
  report: Report,
  at: Path,
): ChoiceQuestion | null {
  return guarded(report, at, () => {
    const { numbers, options } = drawTemplate(template, seed);
    const { exams, concepts, facts, stem, rule, proof } = template;
    const written = {
      id: 'Q000',
      kind: 'one',
      exams,
      concepts,
      facts,
      stem: fillText(stem, numbers),
      rule: fillText(rule, numbers),
      options: options.map(({ text, why, right, value }) => {
        const own = { ...numbers, option: value ?? 0 };
        const key = options.find((option) => option.right)?.value ?? 0;
        const breaks = (value ?? 0) < key ? proof?.tooFewBreaks : proof?.tooManyBreaks;
        return {
          text,
          why,
          ...(right ? { right } : {}),
          ...(proof ? { design: fillValue(proof.design, own) } : {}),
          ...(proof && !right && breaks !== undefined ? { breaks } : {}),
        };
      }),
      ...(proof
        ? {
            proof: fillValue(
              { ...proof, design: undefined, tooFewBreaks: undefined, tooManyBreaks: undefined },
              numbers,
            ),
          }
        : {}),
    };
    const question = compiled(written, anchor, library, report, at);
    return question && { ...(question as ChoiceQuestion), id: `${template.id}-${seed}` };
  });
}

/** What the engine is asked for one seed: the measured figure must be the formula's. */
export interface TemplateCheck {
  readonly question: NumberQuestion;
  /** In the measure's own unit. */
  readonly expected: number;
}

export function templateChecks(
  { written: template, anchor }: LoadedTemplate,
  seed: number,
  library: Library,
  report: Report,
): readonly TemplateCheck[] {
  const { numbers } = drawTemplate(template, seed);
  return template.checks.flatMap((check) => {
    const own = numbersOf(check, numbers);
    const { with: _with, measure, equals, within, ...world } = check;
    const written = {
      id: 'Q000',
      kind: 'number',
      exams: template.exams,
      concepts: template.concepts,
      facts: template.facts,
      stem: 'What?',
      rule: 'The rule.',
      ...(fillValue(world, own) as object),
      answer: fillValue({ measure, within }, own),
      nearMisses: [],
      why: 'It is {truth}.',
    };
    const question = compiled(written, anchor, library, report, []);
    return question ? [{ question: question as NumberQuestion, expected: readFormula(equals)(own) }] : [];
  });
}

function numbersOf({ with: more = {} }: WrittenCheck, numbers: Numbers): Numbers {
  const own: Record<string, number> = { ...numbers };
  for (const [name, formula] of Object.entries(more)) own[name] = readFormula(formula)(own);
  return own;
}

function compiled(written: object, anchor: Anchor, library: Library, report: Report, at: Path) {
  const parsed = v.safeParse(questionSchema, JSON.parse(JSON.stringify(written)));
  if (!parsed.success) {
    for (const issue of parsed.issues) {
      report(at, `${(issue.path ?? []).map(({ key }) => String(key)).join('.')}: ${issue.message}`);
    }
    return null;
  }
  return compileQuestion(parsed.output, anchor, library, report, at);
}

function guarded<Result>(report: Report, at: Path, work: () => Result | null): Result | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    report(at, error.message);
    return null;
  }
}
