import type { ChoiceQuestion, CompiledOption, CompiledProof } from '../content/index';
import type { ProofRow, QuestionProof } from './proveQuestion';
import { SideBySide } from './sideBySide';
import { missesClearly } from './verdict';

/**
 * The designs side by side on every seed, and each wrong option in the story that makes it right. On the first seed its
 * story is also played without it: a story that then still holds tells nothing about the option.
 */
export function proveChoice(question: ChoiceQuestion, seeds: readonly number[]): QuestionProof {
  const { id, proof, options } = question;
  const rows = proof ? seeds.flatMap((seed) => rowsOf(options, proof, seed)) : [];
  const variations = seeds.flatMap((seed) => options.flatMap((option) => variationRow(option, seed)));
  const withouts = seeds.slice(0, 1).flatMap((seed) => options.flatMap((option) => withoutRow(option, seed)));
  const faults = [
    ...rows.flatMap((row) => faultsOf(row, question)),
    ...variations.flatMap(variationFaults),
    ...withouts.flatMap(withoutFaults),
  ];
  return { id, seeds, rows, variations, withouts, truths: [], faults };
}

function rowsOf(options: readonly CompiledOption[], proof: CompiledProof, seed: number): readonly ProofRow[] {
  const plans = options.map(({ letter, design }) => ({ letter, proof, design }));
  const runs = new SideBySide(plans, seed);
  runs.advanceTo(proof.runMs);
  return runs.view().map(({ letter, verdicts }, index) => ({
    seed,
    letter,
    right: options[index]?.right ?? false,
    verdicts,
  }));
}

function faultsOf({ seed, letter, right, verdicts }: ProofRow, { options }: ChoiceQuestion): readonly string[] {
  const where = `option ${letter}, seed ${seed}:`;
  if (right) {
    return verdicts
      .filter(({ met }) => !met)
      .map(({ sentence }) => `${where} the key misses a requirement. ${sentence}`);
  }
  if (verdicts.every(({ met }) => met)) return [`${where} it meets every requirement and is not keyed.`];
  const breaks = options.find((option) => option.letter === letter)?.breaks ?? [];
  return breaks.flatMap((index) => {
    const verdict = verdicts[index];
    if (!verdict || missesClearly(verdict)) return [];
    const how = verdict.met ? 'does not break' : 'breaks by less than 20 %';
    return [`${where} it ${how} requirement ${index + 1}, which it says it breaks. ${verdict.sentence}`];
  });
}

/** An option alone in its changed story: first what the story changes, then what the option does. */
function variationRow(option: CompiledOption, seed: number): readonly ProofRow[] {
  const { variation, design } = option;
  if (!variation) return [];
  return rowsOf([{ ...option, design: [...variation.change, ...design] }], variation.proof, seed);
}

function variationFaults({ seed, letter, verdicts }: ProofRow): readonly string[] {
  return verdicts
    .filter(({ met }) => !met)
    .map(({ sentence }) => `option ${letter}, seed ${seed}: it misses a requirement of its own story. ${sentence}`);
}

/** The changed story with nothing of the option. One that does nothing is its own story without it. */
function withoutRow(option: CompiledOption, seed: number): readonly ProofRow[] {
  const { variation, design } = option;
  if (!variation || design.length === 0) return [];
  return rowsOf([{ ...option, design: variation.change }], variation.proof, seed);
}

function withoutFaults({ seed, letter, verdicts }: ProofRow): readonly string[] {
  if (verdicts.some(missesClearly)) return [];
  const missed = verdicts.find(({ met }) => !met);
  const how = missed
    ? `without it its story misses by less than 20 %. ${missed.sentence}`
    : 'its story holds without it.';
  return [`option ${letter}, seed ${seed}: ${how}`];
}
