/** The door to the content, for the browser and for Node alike: compiled data, no parser and no schema. */
import { catalog } from 'virtual:shardscope/catalog';
import { questions, scenarios, templates } from 'virtual:shardscope/scenarios';
import type { ChoosingBoard, ChoosingCase } from './choosing/index';
import type { Bank } from './conceptTypes';
import type { CompiledScenario } from './compiledTypes';
import type { FactRow } from './factTypes';
import type { CompiledQuestion } from './questionTypes';

export { catalog };
export * from './choosing/index';
export { costItemWords, costUnitWords, operatedWords } from './costWords';
export { inEra } from './inEra';
export { nearestName } from './nearestName';
export { actionText, loggedActionText } from './actionText';
export { checkpointingText, errorHandlingText, scalingText, tableCapacityText } from './actionWords/kclSettings';
export { readerPositionText, readingOrderText } from './actionWords/pollingReaders';
export {
  boundText,
  capital,
  measureLabel,
  measureSubject,
  measureValueText,
  requirementLabel,
  requirementText,
} from './measureText';
export { nounText, plainText } from './richText';
export type * from './compiledTypes';
export type * from './conceptTypes';
export type * from './factTypes';
export type * from './questionTypes';
export type * from './requirementTypes';
export type { Inline, NounKind, RichText } from './richText';

/** Null when no scenario has this slug; rejects when its chunk cannot be loaded. */
export async function loadScenario(slug: string): Promise<CompiledScenario | null> {
  return (await scenarios[slug]?.())?.default ?? null;
}

/** The questions that follow a scenario's debrief, in the order of their file. */
export async function loadQuestions(slug: string): Promise<readonly CompiledQuestion[]> {
  return (await questions[slug]?.())?.default ?? [];
}

/** The showings of a template, for the seeds 1, 2, 3 …; none when there is no such template. */
export async function loadTemplate(id: string): Promise<readonly CompiledQuestion[]> {
  return (await templates[id]?.())?.default ?? [];
}

/** Topics, concepts and the questions without their texts. */
export async function loadBank(): Promise<Bank> {
  return (await import('virtual:shardscope/bank')).default;
}

/** The requirement board of "Which service?". */
export async function loadBoard(): Promise<ChoosingBoard> {
  return (await import('virtual:shardscope/board')).default;
}

/** The cases that the board deals. */
export async function loadCases(): Promise<readonly ChoosingCase[]> {
  return (await import('virtual:shardscope/cases')).default;
}

/** Every row of the registry of facts. */
export async function loadFacts(): Promise<readonly FactRow[]> {
  return (await import('virtual:shardscope/facts')).default;
}

/** Null when there is no such row. */
export async function loadFact(id: string): Promise<FactRow | null> {
  return (await loadFacts()).find((row) => row.id === id) ?? null;
}
