import { expect, it } from 'vitest';
import type { ChoiceQuestion } from '../content/index';
import { worded } from './wording';

it('a question in the wording of the notes calls the services by their names of then', () => {
  const text = (words: string) => [[{ kind: 'strong' as const, children: [{ kind: 'text' as const, text: words }] }]];
  const question = {
    kind: 'one',
    stem: text('Amazon Data Firehose delivers to OpenSearch. What helps?'),
    options: [{ text: text('Managed Service for Apache Flink') }],
  } as unknown as ChoiceQuestion;
  expect(worded(question, 'today')).toBe(question);
  const then = worded(question, 'notes');
  expect(then.stem).toEqual(text('Kinesis Data Firehose delivers to Elasticsearch. What helps?'));
  expect(then.options[0]?.text).toEqual(text('Kinesis Data Analytics'));
});
