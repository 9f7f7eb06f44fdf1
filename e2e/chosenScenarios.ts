import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { library } from './library';

/** What the choice looks at in a scenario's files; everything else is the business of those who read them. */
interface WrittenStep {
  readonly predict?: { readonly kind?: string };
  readonly reveal?: unknown;
}

/**
 * What a scenario asks of whoever plays it by keyboard: its kinds of predictions, of controls and of questions. One of
 * each kind has to be met somewhere; thirty scenarios in full would take half an hour.
 */
function kindsIn(folder: string): string[] {
  const { steps = [] } = read<{ steps?: readonly WrittenStep[] }>(`${folder}/scenario.yaml`);
  const { questions = [] } = read<{ questions?: readonly { kind?: string }[] }>(`${folder}/questions.yaml`);
  const controls = steps.flatMap(({ reveal }) =>
    Array.isArray(reveal) ? (reveal as unknown[]) : reveal ? [reveal] : [],
  );
  return [
    ...steps.flatMap(({ predict }) => (predict ? [`prediction: ${predict.kind ?? 'choose'}`] : [])),
    ...controls.map((control) => `control: ${(control as { do?: string }).do ?? ''}`),
    ...questions.map(({ kind }) => `question: ${kind ?? ''}`),
  ];
}

function read<Written extends object>(path: string): Partial<Written> {
  return (parse(readFileSync(resolve(import.meta.dirname, '../scenarios', path), 'utf8')) ?? {}) as Partial<Written>;
}

/** The fewest scenarios, in reading order, that together hold every kind: each time the one that brings most. */
function coveringAll(): ReadonlySet<string> {
  const open = new Map(library.map(({ slug, folder }) => [slug, new Set(kindsIn(folder))]));
  const chosen = new Set<string>();
  const met = new Set<string>();
  for (;;) {
    const news = library.map(({ slug }) => ({
      slug,
      kinds: [...(open.get(slug) ?? [])].filter((kind) => !met.has(kind)),
    }));
    const best = news.reduce((a, b) => (b.kinds.length > a.kinds.length ? b : a));
    if (best.kinds.length === 0) return chosen;
    chosen.add(best.slug);
    for (const kind of best.kinds) met.add(kind);
  }
}

const isEverything = process.env['SHARDSCOPE_PLAY'] === 'all';
const covering = coveringAll();

/**
 * Played step by step, with predictions, questions and a proof. `SHARDSCOPE_PLAY=all` plays every scenario so; as a
 * rule those that together meet every kind of prediction, control and question.
 */
export const playedInFull = library.filter(({ slug }) => isEverything || covering.has(slug));

/** The others are lost, hinted at and won, at the highest speed. */
export const playedFast = library.filter(({ slug }) => isEverything || !covering.has(slug));

/** One of each area, compared with Node at every frame rate, hidden and sought. */
export const comparedClosely = library.filter(
  ({ area, slug }) => isEverything || library.find((scenario) => scenario.area === area)?.slug === slug,
);
