import { plainText, type CompiledQuestion, type FactRow } from '../../content/index';

interface Report {
  readonly question: CompiledQuestion;
  readonly facts: readonly FactRow[];
  readonly showing: string;
  readonly runSeed: number;
}

/** What somebody needs who is to look into a question: which, on what it rests, and which run. */
export function reportText({ question, facts, showing, runSeed }: Report): string {
  const sources = facts.flatMap(({ id, title, checked, sources: read }) => [
    `${id} ${title}, checked ${checked}`,
    ...read.map(({ title: name, address }) => `  ${name}${address === null ? '' : ` ${address}`}`),
  ]);
  return [
    `Shardscope question ${question.id} (${question.kind}), follows ${question.area}/${question.scenario}`,
    `Shown as ${showing}; runs with seed ${runSeed}; npm run prove -- ${question.scenario}`,
    '',
    plainText(question.stem),
    '',
    ...sources,
    '',
    'What is wrong:',
    '',
  ].join('\n');
}
