import type { CompiledQuestion } from '../../content/index';
import { readTypedNumber, type StudyAnswer } from '../../study/index';

/** What is chosen, typed, pointed at or arranged and not answered yet. Places are those of the question as it is shown. */
export class QuestionDraft {
  #indexes = $state.raw<readonly number[]>([]);
  #arranged = $state.raw<readonly number[] | null>(null);
  #matched = $state.raw<Readonly<Record<number, number>>>({});
  typed = $state('');
  atMs = $state<number | null>(null);

  get indexes(): readonly number[] {
    return this.#indexes;
  }

  /** Places of the items from the top down; null while nothing was moved. */
  get arranged(): readonly number[] | null {
    return this.#arranged;
  }

  /** For each on the left the choice that it has so far. */
  get matched(): Readonly<Record<number, number>> {
    return this.#matched;
  }

  choose(question: CompiledQuestion, index: number): void {
    if (question.kind === 'one') this.#indexes = [index];
    if (question.kind !== 'several') return;
    const without = this.#indexes.filter((other) => other !== index);
    this.#indexes = without.length < this.#indexes.length ? without : [...without, index];
  }

  /** Puts an item of the list as it stands at another place. */
  move(list: readonly number[], from: number, to: number): void {
    const item = list[from];
    if (item === undefined || to < 0 || to >= list.length) return;
    const rest = list.filter((_, place) => place !== from);
    this.#arranged = [...rest.slice(0, to), item, ...rest.slice(to)];
  }

  match(left: number, choice: number): void {
    this.#matched = { ...this.#matched, [left]: choice };
  }

  /** Takes up what was drafted before: an exam goes back to a question. */
  take(answer: StudyAnswer | null): void {
    this.clear();
    if (answer?.kind === 'options') this.#indexes = answer.indexes;
  }

  clear(): void {
    this.#indexes = [];
    this.#arranged = null;
    this.#matched = {};
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
      case 'order':
        return this.#arranged && { kind: 'order', indexes: this.#arranged };
      case 'match': {
        const choices = question.lefts.flatMap((_, left) => this.#matched[left] ?? []);
        return choices.length === question.lefts.length ? { kind: 'match', choices } : null;
      }
    }
  }
}

/** How many options are to be chosen. */
export function rightCount(question: Extract<CompiledQuestion, { kind: 'one' | 'several' }>): number {
  return question.options.filter(({ right }) => right).length;
}
