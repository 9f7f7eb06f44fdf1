import { plainText, type ChoiceQuestion, type CompiledOption, type CompiledQuestion } from '../../content/index';
import type { ComparedDesign } from '../sideBySide/comparedDesign';

/** What *Run it* plays for a question: its options' designs, or the worlds of its drawn numbers. Empty: no run decides. */
export function playedDesigns(question: CompiledQuestion): readonly ComparedDesign[] {
  if (!('options' in question)) return [];
  const { proof, options, demonstrations } = question;
  if (proof) {
    return options.map(({ letter, text, right, design }) => ({
      plan: { letter, proof, design },
      name: null,
      text: plainText(text),
      right,
    }));
  }
  return demonstrations.map(({ text, proof: own, design }) => ({
    plan: { letter: plainText(text), proof: own, design },
    name: null,
    text: plainText(text),
    right: null,
  }));
}

/** One option alone, after what its own story changes; empty where it has none. */
export function playedStory({ options }: ChoiceQuestion, index: number): readonly ComparedDesign[] {
  const option: CompiledOption | undefined = options[index];
  if (!option?.variation) return [];
  const { letter, text, design, variation } = option;
  const plan = { letter, proof: variation.proof, design: [...variation.change, ...design] };
  return [{ plan, name: null, text: plainText(text), right: true }];
}
