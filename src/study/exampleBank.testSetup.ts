import type { Bank, QuestionSummary } from '../content/index';
import type { AnswerEvent } from './studyLog';

const summary = (id: string, concepts: readonly string[], more: Partial<QuestionSummary> = {}): QuestionSummary => ({
  id,
  kind: 'one',
  scenario: 'first-shard',
  exams: ['D'],
  concepts,
  isProved: true,
  services: [],
  right: [0],
  eras: ['notes', 'today'],
  ...more,
});

/** Two topics, three concepts, five questions. */
export const exampleBank: Bank = {
  topics: [
    {
      slug: 'writing',
      title: 'Writing',
      concepts: [
        { id: 'C03', name: 'Records', topic: 'writing', after: [], scenarios: ['first-shard'] },
        { id: 'C06', name: 'Hot key', topic: 'writing', after: ['C03'], scenarios: ['hot-partition-key'] },
      ],
    },
    {
      slug: 'choosing',
      title: 'Choosing',
      concepts: [{ id: 'C79', name: 'Which', topic: 'choosing', after: [], scenarios: [] }],
    },
  ],
  questions: [
    summary('Q007', ['C03'], { kind: 'number', exams: ['D', 'S'], right: [] }),
    summary('Q008', ['C03']),
    summary('Q015', ['C06'], { exams: ['S'] }),
    summary('Q016', ['C03', 'C06'], { kind: 'several', right: [0, 1] }),
    summary('Q235', ['C79'], { services: ['dataStreams', 'firehose', 'sqs', 'firehose'], right: [1] }),
  ],
  cases: [summary('K01', ['C79'], { scenario: '', services: ['firehose', 'dataStreams'], right: [0] })],
};

let count = 0;

export function answered(
  questionId: string,
  right: boolean,
  atMs: number,
  more: Partial<AnswerEvent> = {},
): AnswerEvent {
  count += 1;
  return {
    version: 1,
    id: `a${count}`,
    atMs,
    kind: 'answer',
    place: 'practice',
    questionId,
    showing: 1,
    runSeed: 1,
    answer: { kind: 'options', indexes: [0] },
    right,
    confidence: 'unsure',
    tookMs: 100_000,
    ...more,
  };
}
