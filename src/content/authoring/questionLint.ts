import type { ChoiceQuestion, CompiledOption, CompiledQuestion } from '../questionTypes';
import { plainText } from '../richText';

/** Options alike in length: the longest has at most so much of the shortest, or so many signs more. */
const lengthRatioMax = 1.6;
const lengthDifferenceMax = 24;
/** A choice of several is at most this share of the bank. */
const severalShareMax = 0.15;
const positionShareMax = 0.5;
const questionsMin = 4;
/** Letters A to F name the choices of a match. */
const choicesMax = 6;
/** Two stems share no run of so many words. */
const sharedWordsMin = 8;

const negative = /\b(?:not|never|except|cannot|least likely|\w+n['’]t)\b/i;
const absolute = /\b(?:always|never|under all circumstances|guaranteed)\b/i;
const aboveAll = /\b(?:all|none|both) of (?:the above|these)\b|\boptions? [A-F]\b/i;

/** What the rules of question writing say against one question. */
export function questionFaults(question: CompiledQuestion): readonly string[] {
  const faults = stemFaults(plainText(question.stem));
  const rest = kindFaults(question);
  const misses = 'nearMisses' in question && question.nearMisses.length === 0 ? ['it names no near miss.'] : [];
  return [...faults, ...rest, ...misses].map((fault) => `${question.id}: ${fault}`);
}

function stemFaults(stem: string): readonly string[] {
  const asked = stem.split(/(?<=[.!?])\s+/).filter((sentence) => sentence.endsWith('?'));
  if (asked.length === 0) return ['the stem asks nothing; it cannot be answered with the options covered.'];
  return asked.some((sentence) => negative.test(sentence)) ? ['the question is put in the negative.'] : [];
}

function kindFaults(question: CompiledQuestion): readonly string[] {
  switch (question.kind) {
    case 'one':
    case 'several':
      return choiceFaults(question);
    case 'order':
      return textFaults(
        question.items.map(({ text }) => plainText(text)),
        'two items',
      );
    case 'match':
      return [
        ...textFaults(
          question.lefts.map(({ text }) => plainText(text)),
          'two on the left',
        ),
        ...textFaults(
          question.choices.map(({ text }) => plainText(text)),
          'two choices',
        ),
        ...(question.choices.length > choicesMax ? [`a match has at most ${choicesMax} choices.`] : []),
      ];
    default:
      return [];
  }
}

function textFaults(texts: readonly string[], what: string): readonly string[] {
  return [
    ...texts.filter((text) => absolute.test(text)).map((text) => `“${text}” is absolute.`),
    ...texts.filter((text) => aboveAll.test(text)).map((text) => `“${text}” speaks of other options.`),
    ...(new Set(texts).size < texts.length ? [`${what} say the same.`] : []),
  ];
}

function choiceFaults(question: ChoiceQuestion): readonly string[] {
  const { kind, options, keepsOrder } = question;
  const texts = options.map(({ text }) => plainText(text));
  const lengths = texts.map(({ length }) => length);
  const longest = Math.max(...lengths);
  const shortest = Math.min(...lengths);
  const isUneven = longest > shortest * lengthRatioMax && longest - shortest > lengthDifferenceMax;
  return [
    ...untoldOptions(question),
    ...(isUneven ? [`its options are of ${shortest} to ${longest} signs; let them be alike.`] : []),
    // The letters of a number give nothing away.
    ...(!keepsOrder && keyStandsOut(options, lengths) ? ['the key is the longest option.'] : []),
    ...textFaults(texts, 'two options'),
    ...(kind === 'several' && options.length !== 5 ? ['a choice of several has five options.'] : []),
    ...(kind === 'one' && options.length !== 4 ? ['a choice of one has four options.'] : []),
  ];
}

/** Every wrong option that a run refutes has a story in which it is right, or says why none is. */
function untoldOptions({ options, proof }: ChoiceQuestion): readonly string[] {
  if (!proof) return [];
  return options
    .filter(({ right, variation, neverRight }) => !right && !variation && !neverRight)
    .map(
      ({ letter }) =>
        `option ${letter} has neither a 'variation' in which it is right nor a 'neverRight' that says why.`,
    );
}

/** A right option longer than every wrong one gives itself away. */
function keyStandsOut(options: readonly CompiledOption[], lengths: readonly number[]): boolean {
  const of = (right: boolean) => lengths.filter((_, index) => options[index]?.right === right);
  return Math.max(...of(true)) > Math.max(...of(false));
}

/** What is said against the questions of one scenario taken together. */
export function setFaults(slug: string, questions: readonly CompiledQuestion[]): readonly string[] {
  const proved = questions.filter((question) => !('proof' in question) || question.proof !== null).length;
  return [
    ...(questions.length < questionsMin
      ? [`${slug}: ${questions.length} questions, at least ${questionsMin} are wanted.`]
      : []),
    ...(proved * 2 < questions.length
      ? [`${slug}: a run decides ${proved} of ${questions.length}, at least half are wanted.`]
      : []),
  ];
}

/** What is said against the whole bank: places of the key, share of the kinds. */
export function bankFaults(questions: readonly CompiledQuestion[]): readonly string[] {
  const single = questions.filter((question): question is ChoiceQuestion => question.kind === 'one');
  const several = questions.filter(({ kind }) => kind === 'several').length;
  const places = ['A', 'B', 'C', 'D'].map((letter) => ({
    letter,
    count: single.filter(({ options }) => options.some((option) => option.right && option.letter === letter)).length,
  }));
  return [
    ...sharedWords(questions),
    ...places
      .filter(({ count }) => count > single.length * positionShareMax)
      .map(({ letter, count }) => `the key is ${letter} in ${count} of ${single.length} questions.`),
    ...places
      .filter(({ count }) => count === 0 && single.length >= 8)
      .map(({ letter }) => `the key is never ${letter}.`),
    ...(several > questions.length * severalShareMax
      ? [`${several} of ${questions.length} ask for several options.`]
      : []),
  ];
}

/** Runs of words that stand in two stems: one of them was written by copying. */
function sharedWords(questions: readonly CompiledQuestion[]): readonly string[] {
  const owners = new Map<string, string>();
  const faults = new Map<string, string>();
  for (const { id, stem } of questions) {
    const words =
      plainText(stem)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    for (let at = 0; at + sharedWordsMin <= words.length; at++) {
      const run = words.slice(at, at + sharedWordsMin).join(' ');
      const owner = owners.get(run);
      if (owner === undefined) owners.set(run, id);
      else if (owner !== id) faults.set(`${owner} ${id}`, `${owner} and ${id} share the words “${run}”.`);
    }
  }
  return [...faults.values()];
}
