import { describe, expect, test } from 'vitest';
import { loadBoard } from '../index';
import { concessionOn, concessionText, decidedText, judgeBoard, readState, remainText, startState } from './index';

const board = await loadBoard();
const asked = (query: string) => readState(board, query);
/** Asks nothing but what is said. */
const only = (query: string) => `${query}&latency=15min&replay=none&order=none&readers=1&effort=brokers`;
const remainingOn = (query: string) => judgeBoard(board, asked(query)).remaining.map(({ id }) => id);

describe('which service remains', () => {
  test('on a fresh board: the two ways to read a data stream, and the replay window decided most', () => {
    const verdict = judgeBoard(board, startState(board));
    expect(verdict.remaining.map(({ id }) => id)).toEqual(['dataStreamsShared', 'dataStreamsFanOut']);
    expect(remainText(verdict)).toBe('Two remain of nine');
    expect(decidedText(verdict)).toBe('The replay window decided most: it took out three.');
    expect(verdict.dropped.map(({ candidate, line, rule }) => [candidate.id, line.id, rule.factId])).toEqual([
      ['firehose', 'replay', 'FH-12'],
      ['flink', 'replay', 'MSF-12'],
      ['video', 'arrives', 'KVS-01'],
      ['logs', 'readers', 'CWL-11'],
      ['sqs', 'readers', 'TRAP-60'],
      ['fifo', 'replay', 'NBR-01'],
      ['msk', 'effort', 'NBR-03'],
    ]);
  });

  test.each([
    ['a minute to OpenSearch', only('latency=1min&ends=opensearch&effort=none'), ['firehose']],
    ['70 ms for four readers', 'latency=70ms&replay=1d', ['dataStreamsFanOut']],
    ['20 readers within ten seconds', 'latency=10s&readers=20', ['dataStreamsShared', 'dataStreamsFanOut']],
    ['20 readers within a second', 'latency=1s&readers=20', ['dataStreamsFanOut']],
    ['windows over what comes', only('latency=1s&work=windows'), ['flink']],
    ['jobs, each done by one worker', only('latency=1s&work=jobs'), ['sqs', 'fifo']],
    ['cameras', only('arrives=video'), ['video']],
    ['a log file for a query now and then', only('arrives=logs&sources=file&effort=none'), ['logs']],
    [
      'jobs in order',
      only('order=key&effort=none&latency=1s'),
      ['dataStreamsShared', 'dataStreamsFanOut', 'flink', 'fifo'],
    ],
  ])('%s', (_, query, remaining) => {
    expect(remainingOn(query)).toEqual(remaining);
  });

  test('nobody, and the board says what to give up: as little as will do', () => {
    const state = asked('latency=250ms&readers=21&effort=shards');
    expect(judgeBoard(board, state).remaining).toEqual([]);
    const concession = concessionOn(board, state);
    expect(concession && concessionText(concession)).toBe(
      'Let the number of readers be 20: then Data Streams with enhanced fan-out remains.',
    );
  });

  test('on an address that makes no sense: as on a fresh board', () => {
    expect(asked('readers=many&colour=red&=&replay')).toEqual(startState(board));
  });
});
