import { measureValueText, type NumberQuestion, type PointQuestion } from '../content/index';
import type { QuestionProof } from './proveQuestion';
import { askedRun, settleNumberOn, settlePointOn } from './settlePrediction';

export function proveNumber(question: NumberQuestion, seeds: readonly number[]): QuestionProof {
  const { measure, within } = question.answer;
  const truths = seeds.map((seed) => settleNumberOn(question, askedRun(question, seed).playToEnd()).truth);
  const faults = seeds.flatMap((seed, index) => {
    const truth = truths[index] ?? 0;
    const tolerance = within.kind === 'ratio' ? Math.abs(truth) * within.value : within.value;
    const text = measureValueText(measure, truth);
    const first = truths[0] ?? 0;
    return [
      ...(truth === 0 ? [`seed ${seed}: the run gives nothing to measure.`] : []),
      ...(Math.abs(truth - first) > tolerance
        ? [`seed ${seed}: ${text}, on seed ${seeds[0]} ${measureValueText(measure, first)}.`]
        : []),
      ...question.nearMisses
        .filter(({ value }) => Math.abs(value - truth) <= tolerance)
        .map(
          ({ value }) =>
            `seed ${seed}: the near miss ${measureValueText(measure, value)} counts as right; the run gives ${text}.`,
        ),
    ];
  });
  return {
    id: question.id,
    seeds,
    rows: [],
    variations: [],
    withouts: [],
    truths: truths.map((truth) => measureValueText(measure, truth)),
    faults,
  };
}

export function provePoint(question: PointQuestion, seeds: readonly number[]): QuestionProof {
  const settled = seeds.map((seed) => settlePointOn(question, askedRun(question, seed).playToEnd()));
  const faults = settled.flatMap(({ atMs, truthText }, index) => {
    const seed = seeds[index];
    if (atMs === null) return [`seed ${seed}: the moment never comes.`];
    return question.nearMisses
      .filter((miss) => Math.abs(miss.atMs - atMs) <= question.withinMs)
      .map(() => `seed ${seed}: a near miss counts as right; the run gives ${truthText}.`);
  });
  return {
    id: question.id,
    seeds,
    rows: [],
    variations: [],
    withouts: [],
    truths: settled.map(({ truthText }) => truthText),
    faults,
  };
}
