import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boardProof,
  judgeBoard,
  loadBoard,
  playedMax,
  readState,
  stateQuery,
  type BoardRule,
  type BoardState,
  type PlayedCandidate,
} from '../../content/index';
import { SideBySide } from '../sideBySide';

const board = await loadBoard();

/** Boards that differ in what a run can decide: each line at the stops beside which somebody drops out. */
const boards = [
  ...grid({ latency: ['70ms', '250ms', '1s', '10s'], readers: ['1', '2', '5', '10', '20', '21'] }),
  ...grid({ replay: ['none', '1d', '365d'], ends: ['code', 's3', 'redshift', 'opensearch'], readers: ['1', '2'] }),
  ...grid({ order: ['none', 'key', 'whole'], sources: ['services', 'devices'], ends: ['code', 's3'] }),
  ...grid({ work: ['nothing', 'windows'], latency: ['70ms', '250ms', '1s'], readers: ['1', '2'] }),
  ...grid({ effort: ['none', 'shards'], replay: ['7d'] }),
];

/** Where pictures arrive: one service takes them, and it has lines of its own to keep. */
const videoBoards = [
  ...grid({ arrives: ['video'], latency: ['1s', '10s', '15min'], readers: ['1', '2', '4', '21'] }),
  ...grid({ arrives: ['video'], replay: ['none', '1d', '365d'], ends: ['code', 's3'], readers: ['1', '2', '10'] }),
  ...grid({ arrives: ['video'], order: ['key', 'whole'], sources: ['file', 'services', 'devices'] }),
  ...grid({ arrives: ['video'], work: ['nothing', 'windows'], replay: ['7d'] }),
];

function grid(stops: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const loosest = 'latency=15min&replay=none&order=none&readers=1&effort=shards';
  const asked = Object.entries(stops).reduce<readonly string[]>(
    (queries, [line, values]) => queries.flatMap((query) => values.map((value) => `${query}&${line}=${value}`)),
    [''],
  );
  return asked.map((query) => {
    const rest = loosest.split('&').filter((part) => !query.includes(`&${part.split('=')[0] ?? ''}=`));
    return [...query.slice(1).split('&'), ...rest].join('&');
  });
}

/** Lines on which the run broke a lamp. */
function brokenInRun({ plan, lamps }: PlayedCandidate): readonly (readonly string[])[] {
  const run = new SideBySide([plan], 1);
  run.advanceTo(plan.proof.runMs);
  const [view] = run.view();
  return lamps.filter((_, index) => !view?.verdicts[index]?.met).map(({ lines }) => lines);
}

/**
 * Whether a run can show that a rule holds: what arrives is taken or not, effort is somebody's, and of what is done with
 * records only windows leave something to count.
 */
function isSeenInRun({ when }: BoardRule): boolean {
  return when.every(({ lineId, stops }) => {
    if (lineId !== 'work') return lineId !== 'arrives' && lineId !== 'effort';
    const work = board.lines.find(({ id }) => id === lineId);
    return stops.every((stop) => work?.stops[stop]?.value === 'windows');
  });
}

/** Rules that take the candidate out and that a run can decide. */
function brokenByRules(state: BoardState, { candidate }: PlayedCandidate) {
  const out = judgeBoard(board, state).dropped.find((one) => one.candidate === candidate);
  return (out?.broken ?? []).filter(isSeenInRun);
}

function expectAgreement(state: BoardState): void {
  for (const one of boardProof(board, state).played) {
    const inRun = brokenInRun(one);
    const rules = brokenByRules(state, one);
    const told = new Set(rules.flatMap(({ when }) => when.map(({ lineId }) => lineId)));
    const where = `${stateQuery(board, state)}, ${one.candidate.name}: the run breaks ${JSON.stringify(inRun)}`;
    // Each rule is seen in the run, on a line of its own, and the run breaks nothing of which no rule speaks.
    for (const { when, because } of rules) {
      const isSeen = when.some(({ lineId }) => inRun.flat().includes(lineId));
      expect(isSeen, `${where}, and not: ${because}`).toBe(true);
    }
    for (const lines of inRun)
      expect(
        lines.some((line) => told.has(line)),
        where,
      ).toBe(true);
  }
}

describe('the rules of the board and the runs', () => {
  test.each(boards)('agree on %s', (query) => {
    const state = readState(board, query);
    expect(boardProof(board, state).played.length).toBeGreaterThan(1);
    expectAgreement(state);
  });

  test.each(videoBoards)('agree on %s', (query) => {
    const state = readState(board, query);
    expect(boardProof(board, state).played.map(({ candidate }) => candidate.id)).toEqual(['video']);
    expectAgreement(state);
  });

  test('agree on any other board', () => {
    const stops = Object.fromEntries(board.lines.map((line) => [line.id, fc.nat(line.stops.length - 1)]));
    fc.assert(fc.property(fc.record(stops), expectAgreement), { numRuns: 60 });
  });
});

describe('what is played', () => {
  test('is who remains and the nearest of those that are out, five at most, on the same lamps', () => {
    const { played, notPlayed } = boardProof(board, readState(board, ''));
    expect(played.map(({ candidate, remains }) => [candidate.id, remains])).toEqual([
      ['dataStreamsShared', true],
      ['dataStreamsFanOut', true],
      ['flink', false],
      ['firehose', false],
    ]);
    expect(played.length).toBeLessThanOrEqual(playedMax);
    expect(new Set(played.map(({ lamps }) => JSON.stringify(lamps))).size).toBe(1);
    expect(notPlayed.map(({ id }) => id)).toEqual(['video', 'logs', 'sqs', 'fifo', 'msk']);
  });

  test('is Flink too, as long as its results are for a program: what they tell of lies nowhere', () => {
    const idsOn = (query: string) =>
      boardProof(board, readState(board, query)).played.map(({ candidate }) => candidate.id);
    const windows = 'latency=1s&replay=none&order=none&readers=1&work=windows';
    expect(idsOn(windows)).toContain('flink');
    expect(idsOn(`${windows}&ends=s3`)).not.toContain('flink');
  });

  test('is Video Streams alone where pictures arrive: no record holds them', () => {
    const { played, notPlayed } = boardProof(board, readState(board, 'arrives=video&latency=10s'));
    expect(played.map(({ candidate, remains }) => [candidate.id, remains])).toEqual([['video', true]]);
    expect(notPlayed).toHaveLength(board.candidates.length - 1);
  });

  test('is watched by connections as long as there are enough of them, then by sessions', () => {
    const playersOn = (readers: string) =>
      boardProof(board, readState(board, `arrives=video&replay=none&readers=${readers}`)).played.flatMap(({ plan }) =>
        (plan.proof.config.videoPlayers ?? []).map(({ api, count }) => [api, count]),
      );
    expect(playersOn('2')).toEqual([['GetMedia', 2]]);
    expect(playersOn('4')).toEqual([['HLS', 4]]);
  });
});
