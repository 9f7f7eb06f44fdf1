import { describe, expect, test } from 'vitest';
import { createSimulation } from '../engine/index';
import { world } from '../engine/testConfigs';
import { answerQuery } from './answerQuery';
import { completionsOf, missingText } from './completions';
import { exactly } from './exactly';
import { knownNames } from './knownNames';
import { parseCommand } from './parseCommand';
import { printCommand } from './printCommand';

const config = world(2);
const simulation = createSimulation(config, { seed: 1, era: 'today' });
simulation.advanceTo(2_000);
const known = knownNames(simulation.readModel(), config);
const split =
  'aws kinesis split-shard --stream-name readings --shard-to-split shardId-000000000001 --new-starting-hash-key 255';

function problemOf(line: string): readonly [string, string] {
  const parsed = parseCommand(line, known);
  return parsed.kind === 'problem' ? [parsed.sentence, line.slice(parsed.from, parsed.to)] : ['', ''];
}

describe('a line of the AWS CLI', () => {
  test('is the action of that name', () => {
    expect(parseCommand(split, known)).toEqual({
      kind: 'action',
      action: { do: 'SplitShard', of: 'readings', shardId: 'shardId-000000000001', at: '255' },
    });
    expect(
      parseCommand(
        'aws kinesis update-shard-count --target-shard-count=8 --scaling-type UNIFORM_SCALING --stream-name readings',
      ),
    ).toEqual({ kind: 'action', action: { do: 'UpdateShardCount', of: 'readings', to: 8 } });
    expect(
      parseCommand('aws kinesis increase-stream-retention-period --stream-name readings --retention-period-hours 48'),
    ).toMatchObject({ action: { toMs: 48 * 60 * 60_000 } });
  });

  test('may hold options that say nothing new here, and they are named', () => {
    expect(parseCommand(`${split} --stream-arn arn:aws:kinesis:::stream/readings`, known)).toMatchObject({
      kind: 'action',
      passedOver: ['--stream-arn'],
    });
  });

  test('names the hash key of a split in the middle', () => {
    const inTheMiddle = { do: 'SplitShard', of: 'readings', shardId: 'shardId-000000000000', at: 'midpoint' } as const;
    expect(printCommand(exactly(inTheMiddle, simulation.readModel()))).toBe(
      'aws kinesis split-shard --stream-name readings --shard-to-split shardId-000000000000 --new-starting-hash-key 85070591730234615865843651857942052864',
    );
    expect(exactly({ ...inTheMiddle, at: '255' }, simulation.readModel())).toMatchObject({ at: '255' });
  });

  test('is printed for what was done otherwise, with the options of the API', () => {
    expect(printCommand({ do: 'UpdateShardCount', of: 'scans', to: 8 })).toBe(
      'aws kinesis update-shard-count --stream-name scans --target-shard-count 8 --scaling-type UNIFORM_SCALING',
    );
    expect(
      printCommand({ do: 'EnableEnhancedMonitoring', of: 'scans', metrics: ['IncomingBytes', 'OutgoingBytes'] }),
    ).toBe(
      'aws kinesis enable-enhanced-monitoring --stream-name scans --shard-level-metrics IncomingBytes OutgoingBytes',
    );
  });

  test('where there is no API goes by a word of our own', () => {
    expect(printCommand({ do: 'killWorker', of: 'turnstiles', worker: 2 })).toBe(
      'shardscope kill-worker --application turnstiles --worker 2',
    );
    expect(
      printCommand({ do: 'changePartitionKey', of: 'north', to: { kind: 'uniform', name: 'gate', values: 40 } }),
    ).toBe('shardscope change-partition-key --producer north --spread gate --values 40');
    expect(printCommand({ do: 'changePartitionKey', of: 'north', to: { kind: 'entity' } })).toBe(
      'shardscope change-partition-key --producer north --by-entity',
    );
  });
});

describe('what is wrong with a line', () => {
  test.each([
    [
      'aws kinesis splitt-shard',
      "'splitt-shard' is no command of aws kinesis. Did you mean split-shard?",
      'splitt-shard',
    ],
    ['asw kinesis split-shard', "'asw' is no command. Did you mean aws?", 'asw'],
    ['aws kinesis', 'aws kinesis needs a further word.', ''],
    [
      split.replace('--shard-to-split', '--shard-to-splt'),
      'split-shard has no option --shard-to-splt. Did you mean --shard-to-split?',
      '--shard-to-splt',
    ],
    ['aws kinesis split-shard --stream-name readings', 'split-shard needs --shard-to-split <shardId>.', ''],
    [split.replace('readings', 'reading'), "There is no 'reading' here. Did you mean readings?", 'reading'],
    [`${split} --stream-name readings`, '--stream-name stands there twice.', '--stream-name'],
    ['aws kinesis split-shard readings', "'readings' stands where an option is expected.", 'readings'],
    [
      'aws kinesis update-shard-count --stream-name readings --target-shard-count many --scaling-type UNIFORM_SCALING',
      "'many' is no number.",
      'many',
    ],
    [
      'aws kinesis update-shard-count --stream-name readings --target-shard-count 8 --scaling-type FAST',
      '--scaling-type is UNIFORM_SCALING here.',
      'FAST',
    ],
    ['shardscope change-rate --producer meters --rate 900', "'900' is no rate: write it as '900/s'.", '900'],
  ])('%s', (line, sentence, part) => {
    expect(problemOf(line)).toEqual([sentence, part]);
  });
});

describe('a line that is being typed', () => {
  const textsOf = (line: string) => completionsOf(line, known).items.map(({ text }) => text);

  test('goes on with the commands that begin so, or that hold its words', () => {
    expect(textsOf('aws kinesis split')).toEqual(['aws kinesis split-shard']);
    expect(textsOf('merge')).toEqual(['aws kinesis merge-shards']);
    expect(completionsOf('merge', known)).toMatchObject({ from: 0, to: 5 });
  });

  test('goes on with options, those that are needed first, then with values that are there', () => {
    expect(textsOf('aws kinesis split-shard ')).toEqual([
      '--stream-name',
      '--shard-to-split',
      '--new-starting-hash-key',
    ]);
    expect(textsOf('aws kinesis split-shard --str')).toEqual(['--stream-name']);
    expect(textsOf('aws kinesis split-shard --stream-name ')).toEqual(['readings']);
    expect(textsOf('aws kinesis split-shard --stream-name readings --shard-to-split ')).toEqual([
      'shardId-000000000000',
      'shardId-000000000001',
    ]);
    expect(
      textsOf('aws kinesis enable-enhanced-monitoring --stream-name readings --shard-level-metrics Incoming'),
    ).toEqual(['IncomingBytes', 'IncomingRecords']);
  });

  test('says what it still needs', () => {
    expect(missingText('aws kinesis split-shard --stream-name readings')).toBe(
      'needs --shard-to-split <shardId> --new-starting-hash-key <hash key, or midpoint>',
    );
    expect(missingText(split)).toBeNull();
    expect(missingText('aws kin')).toBeNull();
  });
});

describe('a question to the service', () => {
  const ask = (line: string) => {
    const parsed = parseCommand(line, known);
    if (parsed.kind !== 'query') throw new Error(`${line} asks nothing.`);
    return answerQuery(parsed.name, parsed.streamName, simulation.readModel(), simulation.cost());
  };

  test('is answered as its API would', () => {
    expect(JSON.parse(ask('aws kinesis list-streams').text)).toEqual({
      StreamNames: ['readings'],
      HasMoreStreams: false,
    });
    expect(JSON.parse(ask('aws kinesis describe-stream-summary --stream-name readings').text)).toMatchObject({
      StreamDescriptionSummary: { StreamStatus: 'ACTIVE', RetentionPeriodHours: 24, OpenShardCount: 2 },
    });
    const { Shards } = JSON.parse(ask('aws kinesis list-shards --stream-name readings').text) as { Shards: unknown[] };
    expect(Shards).toHaveLength(2);
    expect(Shards[0]).toMatchObject({ ShardId: 'shardId-000000000000', HashKeyRange: { StartingHashKey: '0' } });
  });

  test('about readers and the account is answered from what is there now', () => {
    expect(JSON.parse(ask('aws kinesis list-stream-consumers --stream-name readings').text)).toEqual({ Consumers: [] });
    expect(JSON.parse(ask('aws kinesis describe-limits').text)).toEqual({
      ShardLimit: 20_000,
      OpenShardCount: 2,
      OnDemandStreamCount: 0,
    });
  });

  test('about what is not there is refused with the name of the error', () => {
    expect(ask('aws kinesis list-shards --stream-name alarms')).toEqual({
      ok: false,
      text: 'ResourceNotFoundException: Stream alarms not found.',
    });
  });
});
