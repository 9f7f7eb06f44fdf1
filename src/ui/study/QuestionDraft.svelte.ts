import type { CompiledQuestion } from '../../content/index';
import { readTypedNumber, type StudyAnswer } from '../../study/index';

/** What is chosen, typed or pointed at and not answered yet. */
export class QuestionDraft {
  #indexes = $state.raw<readonly number[]>([]);
  typed = $state('');
  atMs = $state<number | null>(null);

  get indexes(): readonly number[] {
    return this.#indexes;
  }

  choose(question: CompiledQuestion, index: number): void {
    if (question.kind === 'one') this.#indexes = [index];
    if (question.kind !== 'several') return;
    const without = this.#indexes.filter((other) => other !== index);
    this.#indexes = without.length < this.#indexes.length ? without : [...without, index];
  }

  clear(): void {
    this.#indexes = [];
    this.typed = '';
    this.atMs = null;
  }

  /** Null while it is no answer yet: of several, as many are to be chosen as are right. */
  answerTo(question: CompiledQuestion): StudyAnswer | null {
    switch (question.kind) {
      case 'one':
      case 'several':
        return this.#indexes.length === rightCount(question) ? { kind: 'options', indexes: this.#indexes } : null;
      case 'number': {
        const value = readTypedNumber(this.typed);
        return value === null ? null : { kind: 'number', value };
      }
      case 'point':
        return this.atMs === null ? null : { kind: 'moment', atMs: this.atMs };
    }
  }
}

/** How many options are to be chosen. */
export function rightCount(question: Extract<CompiledQuestion, { kind: 'one' | 'several' }>): number {
  return question.options.filter(({ right }) => right).length;
}
