import type { ChoiceQuestion, CompiledOption, CompiledProof } from '../content/index';
import type { ProofRow, QuestionProof } from './proveQuestion';
import { SideBySide } from './sideBySide';
import { missesClearly } from './verdict';

/** The designs side by side on every seed, and each wrong option in the story that makes it right. */
export function proveChoice(question: ChoiceQuestion, seeds: readonly number[]): QuestionProof {
  const { id, proof, options } = question;
  const rows = proof ? seeds.flatMap((seed) => rowsOf(options, proof, seed)) : [];
  const variations = seeds.flatMap((seed) => options.flatMap((option) => variationRow(option, seed)));
  const faults = [...rows.flatMap((row) => faultsOf(row, question)), ...variations.flatMap(variationFaults)];
  return { id, seeds, rows, variations, truths: [], faults };
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
