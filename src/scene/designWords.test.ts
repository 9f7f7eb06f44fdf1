import { describe, expect, test } from 'vitest';
import { loadQuestions, loadScenario } from '../content/index';
import { replay, type ReadModel } from '../engine/index';
import { designParts } from './designParts';
import { designSentence, partWords } from './designWords';
import { readerSign } from './readerSign';
import {
  cursorView,
  dataStreamView,
  producerView,
  readerView,
  readModelOf,
  shardIdOf,
  shardView,
} from './sceneFixture';

async function playedTo(slug: string, to: string, toMs: number): Promise<ReadModel> {
  const scenario = await loadScenario(slug);
  if (!scenario) throw new Error(`There is no scenario ${slug}.`);
  const action = { do: 'chooseDesign', of: 'system', to } as const;
  return replay(scenario.config, { seed: 1, era: scenario.era }, [{ atMs: 0, action }], toMs).readModel();
}

const wordsOf = (readModel: ReadModel) => designParts(readModel).map((part) => partWords(part, readModel));

describe('a design in small', () => {
  test('has what feeds a part above it, whatever the services are', async () => {
    const pipeline = await playedTo('one-log-file', 'pipeline', 1000);
    expect(designParts(pipeline).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'logGroup foundry-log',
      'dataStream lines',
      'lambdaFunction countScrap',
    ]);
    const logsAlone = await playedTo('one-log-file', 'logsAlone', 1000);
    expect(designParts(logsAlone).map(({ id }) => id)).toEqual(['foundry-log']);
  });

  test('has an application below each data stream that it joins', async () => {
    const joining = (await loadQuestions('rows-from-the-tunnel')).find(({ id }) => id === 'Q486');
    if (!joining || !('options' in joining) || !joining.proof) throw new Error('Q486 joins two data streams.');
    const ids = designParts(replay(joining.proof.config, { seed: 1, era: 'today' }, [], 1000).readModel()).map(
      ({ id }) => id,
    );
    const [application] = joining.proof.config.analyticsApplications ?? [];
    const streams = joining.proof.config.dataStreams.map(({ id }) => ids.indexOf(id));
    expect(streams).toHaveLength(2);
    expect(ids.indexOf(application?.id ?? '')).toBeGreaterThan(Math.max(...streams));
  });

  test('is told in one sentence', async () => {
    const words = wordsOf(await playedTo('fewest-parts', 'agentToLambda', 60_000));
    expect(designSentence(words)).toMatch(
      /^data stream press-lines, 1 shard, hosts \d+\/s, linesToObjects [^;]*; function writeObjects, \d+ invocations, linesToObjects [^;]*\.$/,
    );
  });

  test('says what is refused, and how far behind each reader is, with the sign of its pin', () => {
    const scans = dataStreamView([shardView(0, 1)]);
    const board = readerView('board', scans, {
      iteratorAgeMs: 12_000,
      cursors: [cursorView(shardIdOf(0), null, { iteratorAgeMs: 12_000 })],
    });
    const gates = producerView('gates', [], { refusedRecordsPerSecond: 300 });
    const [words] = wordsOf({ ...readModelOf(scans, [gates], 1), readers: [board] });
    expect(words?.lines).toEqual([
      { name: 'gates', text: '300/s refused', tone: 'refused' },
      { name: 'board', text: '12 s behind', tone: 'plain', sign: 'B' },
    ]);
  });

  test('tells readers that are counted apart by their numbers', () => {
    expect(['reader-1', 'reader-2', 'zone-12', 'board'].map((id) => readerSign({ kind: 'pollingReader', id }))).toEqual(
      ['1', '2', 'Z', 'B'],
    );
  });
});
