import type { CompiledOption, CompiledQuestion } from '../content/index';
import type { StudyAnswer } from './progress';

/** A question as it is shown once: `order[place]` is the written place of what stands there. */
export interface Arrangement {
  readonly question: CompiledQuestion;
  readonly order: readonly number[];
}

/**
 * A question with its options, items or choices in an order drawn from a seed: the same seed shows the same order
 * again. Numbers stay in their own order, and items that are put in order never begin in the right one.
 */
export function arrange(question: CompiledQuestion, seed: number): Arrangement {
  switch (question.kind) {
    case 'one':
    case 'several': {
      const order = question.keepsOrder
        ? asWrittenOrder(question.options.length)
        : shuffled(question.options.length, seed);
      return { question: { ...question, options: lettered(picked(question.options, order)) }, order };
    }
    case 'order': {
      const order = unsorted(shuffled(question.items.length, seed));
      return { question: { ...question, items: picked(question.items, order) }, order };
    }
    case 'match': {
      const order = shuffled(question.choices.length, seed);
      const lefts = question.lefts.map((left) => ({ ...left, choice: order.indexOf(left.choice) }));
      return { question: { ...question, lefts, choices: picked(question.choices, order) }, order };
    }
    default:
      return { question, order: [] };
  }
}

/** As it was written. */
export function unarranged(question: CompiledQuestion): Arrangement {
  const count = 'options' in question ? question.options.length : 0;
  return { question, order: asWrittenOrder(count) };
}

/** An answer to the shown question, in written places: so it is kept and graded. */
export function asWritten(answer: StudyAnswer, { order }: Arrangement): StudyAnswer {
  return moved(answer, (place) => order[place] ?? place);
}

/** A kept answer, in the places of what is shown. */
export function asShown(answer: StudyAnswer, { order }: Arrangement): StudyAnswer {
  return moved(answer, (place) => Math.max(0, order.indexOf(place)));
}

function moved(answer: StudyAnswer, to: (place: number) => number): StudyAnswer {
  switch (answer.kind) {
    case 'options':
    case 'order':
      return { ...answer, indexes: answer.indexes.map(to) };
    case 'match':
      return { ...answer, choices: answer.choices.map(to) };
    default:
      return answer;
  }
}

/** A seed for one showing of one question, from the seed of the sitting. */
export function showingSeed(seed: number, questionId: string): number {
  let hash = seed >>> 0;
  for (const sign of questionId) hash = mixed(hash ^ (sign.codePointAt(0) ?? 0));
  return hash;
}

/** Whole numbers below a bound, drawn from a seed. */
export function draws(seed: number): (below: number) => number {
  let state = mixed(seed >>> 0);
  return (below) => {
    state = (state + 0x9e3779b9) >>> 0;
    return Math.floor((mixed(state) / 0x1_0000_0000) * below);
  };
}

/** The numbers from 0 in an order drawn from a seed, each order as likely as any other. */
export function shuffled(count: number, seed: number): readonly number[] {
  const draw = draws(seed);
  const places = [...asWrittenOrder(count)];
  for (let last = count - 1; last > 0; last--) {
    const other = draw(last + 1);
    const [a = 0, b = 0] = [places[last], places[other]];
    places[last] = b;
    places[other] = a;
  }
  return places;
}

function asWrittenOrder(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => place);
}

/** The right order would give itself away: it is turned by one. */
function unsorted(order: readonly number[]): readonly number[] {
  return order.every((item, place) => item === place) ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

function picked<Item>(items: readonly Item[], order: readonly number[]): readonly Item[] {
  return order.flatMap((place) => items[place] ?? []);
}

function lettered(options: readonly CompiledOption[]): readonly CompiledOption[] {
  return options.map((option, place) => ({ ...option, letter: 'ABCDEF'.charAt(place) }));
}

/** Spreads neighbouring numbers over 32 bits. */
function mixed(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
