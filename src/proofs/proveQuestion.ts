import type { CompiledQuestion } from '../content/index';
import { proveMatch, proveOrder } from './proveArranged';
import { proveChoice } from './proveChoice';
import { proveNumber, provePoint } from './proveMeasured';
import type { RequirementVerdict } from './verdict';

/** One option's design on one seed. */
export interface ProofRow {
  readonly seed: number;
  readonly letter: string;
  readonly right: boolean;
  readonly verdicts: readonly RequirementVerdict[];
}

export interface QuestionProof {
  readonly id: string;
  readonly seeds: readonly number[];
  /** The designs in the story of the stem. Empty for other kinds than choices. */
  readonly rows: readonly ProofRow[];
  /** Each wrong option in the story that makes it right, where one is written. */
  readonly variations: readonly ProofRow[];
  /** The same stories without what the option does, on the first seed: each has to miss something by 20 % or more. */
  readonly withouts: readonly ProofRow[];
  /** What was measured for each seed, in words: '1,340/s', '400/s < 670/s < 1,340/s'. Empty for choices. */
  readonly truths: readonly string[];
  /** Why the key does not hold; empty when it is proved. */
  readonly faults: readonly string[];
}

/** A question whose answer a run decides. */
export function isProved(question: CompiledQuestion): boolean {
  return question.kind === 'number' || question.kind === 'point' || question.proof !== null;
}

/** Plays a question's designs, or the run that it asks about, on every seed, and says where its key does not hold. */
export function proveQuestion(question: CompiledQuestion, seeds: readonly number[]): QuestionProof {
  if (!isProved(question)) throw new RangeError(`${question.id} has no proof.`);
  switch (question.kind) {
    case 'number':
      return proveNumber(question, seeds);
    case 'point':
      return provePoint(question, seeds);
    case 'order':
      return proveOrder(question, seeds);
    case 'match':
      return proveMatch(question, seeds);
    default:
      return proveChoice(question, seeds);
  }
}
