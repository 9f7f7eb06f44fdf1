import type { CompiledPrediction } from '../../content/index';
import { readTypedNumber, type StudyAnswer } from '../../study/index';

/** What is typed or chosen for a prediction and not committed yet. */
export class PredictionDraft {
  #id = $state('');
  #typed = $state('');
  #indexes = $state.raw<readonly number[]>([]);

  typedFor({ id }: CompiledPrediction): string {
    return this.#id === id ? this.#typed : '';
  }

  /** For each on the left of a match its choice, −1 where none is chosen yet. */
  matchedFor({ id, answer }: CompiledPrediction): readonly number[] {
    if (answer.kind !== 'match') return [];
    return answer.lefts.map((_, left) => (this.#id === id ? (this.#indexes[left] ?? -1) : -1));
  }

  /** Null while it is no answer yet. */
  of(prediction: CompiledPrediction): StudyAnswer | null {
    const { id, answer } = prediction;
    if (this.#id !== id) return null;
    if (answer.kind === 'match') {
      const choices = this.matchedFor(prediction);
      return choices.includes(-1) ? null : { kind: 'match', choices };
    }
    if (answer.kind !== 'number') {
      return this.#indexes.length > 0 ? { kind: 'options', indexes: this.#indexes } : null;
    }
    const value = readTypedNumber(this.#typed);
    return value === null ? null : { kind: 'number', value };
  }

  change({ id }: CompiledPrediction, part: { indexes: readonly number[] } | { typed: string }): void {
    if (this.#id !== id) {
      this.#typed = '';
      this.#indexes = [];
    }
    this.#id = id;
    if ('typed' in part) this.#typed = part.typed;
    else this.#indexes = part.indexes;
  }
}
