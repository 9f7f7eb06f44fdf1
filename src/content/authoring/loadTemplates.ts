import type { ChoiceQuestion } from '../questionTypes';
import type { Library } from './compile/compilation';
import type { Anchor } from './compile/compileQuestion';
import { sourceOf, type ContentFiles } from './contentFiles';
import type { Path, Problem, Report } from './problem';
import { templatesSchema, type WrittenTemplate } from './schema/templateSchema';
import { validate } from './schema/validate';
import { compileDemonstration } from './templates/compileDemonstration';
import { compileWritten } from './templates/compileWritten';
import { drawTemplate } from './templates/drawTemplate';
import { FormulaError } from './templates/expression';
import { fillText } from './templates/fillText';

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
    const { exams, concepts, facts, stem, rule } = template;
    const written = {
      id: 'Q000',
      kind: 'one',
      exams,
      concepts,
      facts,
      stem: fillText(stem, numbers),
      rule: fillText(rule, numbers),
      options: options.map(({ text, why, right }) => ({ text, why, ...(right ? { right } : {}) })),
    };
    const question = compileWritten(written, anchor, library, report, at);
    const demonstrations = template.checks.flatMap((check) =>
      compileDemonstration(template, check, numbers, anchor, library, report, at),
    );
    return question && { ...(question as ChoiceQuestion), id: `${template.id}-${seed}`, demonstrations };
  });
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
