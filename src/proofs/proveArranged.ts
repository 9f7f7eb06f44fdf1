import type { MatchQuestion, OrderQuestion } from '../content/index';
import type { QuestionProof } from './proveQuestion';
import { matchRuns, orderRuns, settleMatchOn, settleOrderOn, type SettledItem } from './settleArranged';
import { missesClearly, missRatioMin } from './verdict';

/** The written order is that of the figures, each clearly apart from the next, or that of the moments. */
export function proveOrder(question: OrderQuestion, seeds: readonly number[]): QuestionProof {
  const settled = seeds.map((seed) =>
    settleOrderOn(
      question,
      orderRuns(question, seed).map((run) => run.playToEnd()),
    ),
  );
  const faults = settled.flatMap((items, index) =>
    orderFaults(question, items).map((fault) => `seed ${seeds[index] ?? 0}: ${fault}`),
  );
  const truths = settled.map((items) => items.map(({ text }) => text).join(', '));
  return { id: question.id, seeds, rows: [], variations: [], withouts: [], truths, faults };
}

function orderFaults({ proof }: OrderQuestion, items: readonly SettledItem[]): readonly string[] {
  const by = proof?.by;
  const never = items.flatMap(({ value }, index) =>
    value === null ? [`the moment of item ${index + 1} never comes.`] : [],
  );
  const pairs = items.slice(1).flatMap((lower, index) => {
    const upper = items[index];
    if (!by || !upper || upper.value === null || lower.value === null) return [];
    const words = `items ${index + 1} and ${index + 2}: ${upper.text}, ${lower.text}`;
    if (by.kind === 'moment') return upper.value < lower.value ? [] : [`${words}; the second should come later.`];
    const [small, great] = by.first === 'smallest' ? [upper.value, lower.value] : [lower.value, upper.value];
    if (small >= great) return [`${words}; they stand the other way round.`];
    return great - small >= missRatioMin * great - 1e-9 ? [] : [`${words}; they are less than 20 % apart.`];
  });
  return [...never, ...pairs];
}

/** On the run of each on the left its own choice holds, and every other is clearly missed. */
export function proveMatch(question: MatchQuestion, seeds: readonly number[]): QuestionProof {
  const faults = seeds.flatMap((seed) => matchFaults(question, seed).map((fault) => `seed ${seed}: ${fault}`));
  return { id: question.id, seeds, rows: [], variations: [], withouts: [], truths: [], faults };
}

function matchFaults(question: MatchQuestion, seed: number): readonly string[] {
  const runs = matchRuns(question, seed).map((run) => run.playToEnd());
  const settled = settleMatchOn(question, runs);
  return question.lefts.flatMap(({ choice }, left) =>
    question.choices.flatMap(({ holds }, index) => {
      if (holds.length === 0) return [];
      const verdicts = settled[left]?.[index] ?? [];
      const where = `pair ${left + 1}, choice ${index + 1}:`;
      if (index === choice) {
        return verdicts.filter(({ met }) => !met).map(({ sentence }) => `${where} its own does not hold. ${sentence}`);
      }
      if (verdicts.some(missesClearly)) return [];
      const how = verdicts.every(({ met }) => met) ? 'holds as well' : 'misses by less than 20 %';
      return [`${where} another ${how}. ${verdicts.map(({ sentence }) => sentence).join(' ')}`];
    }),
  );
}
