import type { CompiledQuestion, Inline, RichText } from '../content/index';

/** Names of today with those that the notes of 2019 use; the longer ones first. */
const names: readonly (readonly [today: string, notes: string])[] = [
  ['Amazon Managed Service for Apache Flink', 'Kinesis Data Analytics'],
  ['Managed Service for Apache Flink', 'Kinesis Data Analytics'],
  ['Amazon Data Firehose', 'Kinesis Data Firehose'],
  ['Amazon OpenSearch Service', 'Amazon Elasticsearch Service'],
  ['OpenSearch', 'Elasticsearch'],
];

/** A choice in the wording of an era: the services bear the names that they had. */
export function worded<Question extends CompiledQuestion>(question: Question, wording: 'notes' | 'today'): Question {
  if (wording === 'today' || !('options' in question)) return question;
  return {
    ...question,
    stem: renamed(question.stem),
    options: question.options.map((option) => ({ ...option, text: renamed(option.text) })),
  };
}

function renamed(text: RichText): RichText {
  return text.map((paragraph) => paragraph.map(renamedPiece));
}

function renamedPiece(piece: Inline): Inline {
  if (piece.kind === 'strong' || piece.kind === 'emphasis') {
    return { ...piece, children: piece.children.map(renamedPiece) };
  }
  if (piece.kind !== 'text') return piece;
  return { ...piece, text: names.reduce((text, [today, notes]) => text.replaceAll(today, notes), piece.text) };
}
