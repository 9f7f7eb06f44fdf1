import { describe, expect, test } from 'vitest';
import { filesInMemory, filesOnDisk } from './contentFiles';
import { exampleFiles, factsPath, questionsPath, scenarioPath } from './exampleFiles';
import { loadContent } from './loadContent';
import { problemText } from './problem';

/** The problems of the example library after changes to one file, without its path. */
function problemsOf(path: string, ...changes: readonly (readonly [written: string, instead: string])[]): string[] {
  const files = exampleFiles();
  for (const [written, instead] of changes) {
    const text = files[path] ?? '';
    if (!text.includes(written)) throw new Error(`${path} has no '${written}'.`);
    files[path] = text.replace(written, instead);
  }
  return loadContent(filesInMemory(files)).problems.map((problem) => problemText(problem).replace(path, ''));
}

/** The data stream of the example, with a Firehose stream beside it that a log group sends to. */
const filterTo = (stream: string) => `dataStreams: [{ id: meters, shards: 1, reshard: 4s }]
  deliveryStreams: [{ id: ${stream} }]
  logGroups: [{ id: log, subscriptionFilters: [{ name: out, destination: hose }] }]`;

describe('the library', () => {
  test('in the project has no problem', () => {
    expect(loadContent(filesOnDisk('.')).problems.map(problemText)).toEqual([]);
  });

  test('lists its areas and scenarios in the order of the index', () => {
    const { catalog, problems } = loadContent(filesInMemory(exampleFiles()));
    expect(problems).toEqual([]);
    expect(catalog.areas.map(({ slug, scenarios }) => [slug, scenarios.map((one) => one.questionIds)])).toEqual([
      ['data-streams', [['Q009', 'Q007', 'Q105']]],
    ]);
  });

  test('tells of a scenario that is listed and missing, and of one that is there and not listed', () => {
    const files = exampleFiles({ 'scenarios/index.yaml': ['small-town', 'big-town'] });
    expect(loadContent(filesInMemory(files)).problems.map(problemText)).toEqual([
      'scenarios/data-streams/big-town/scenario.yaml  There is no such file.',
      'scenarios/data-streams/small-town/scenario.yaml  It is not listed in scenarios/index.yaml.',
      'scenarios/data-streams/small-town/questions.yaml  It is not listed in scenarios/index.yaml.',
    ]);
  });
});

describe('a mistake in a file is told with its line, its path and what to write instead', () => {
  test('all of them at once', () => {
    expect(
      problemsOf(
        scenarioPath,
        ['pace: 2', 'pace: fast'],
        ['recordSize: 200B', 'recordSiz: 200'],
        ['retries: none', 'retires: none'],
      ),
    ).toEqual([
      ':7  pace: Seconds of the run in one second at 1×, a plain number.',
      ':12  topology.producers[0].recordSize: recordSize is missing.',
      ":12  topology.producers[0].recordSiz: Unknown key 'recordSiz'. Did you mean 'recordSize'?",
      ":12  topology.producers[0].retires: Unknown key 'retires'. Did you mean 'retries'?",
    ]);
  });

  test.each([
    [
      'a bare number where a unit belongs',
      'recordSize: 200B',
      'recordSize: 200',
      "200 has no unit: write it as in '300B'.",
    ],
    ['a unit that is none', 'rate: 1300/s', 'rate: 1300/sec', "'/sec' is no unit of a rate: did you mean '1300/s'?"],
    [
      'a goal without its unit',
      'atLeast: 1250/s',
      'atLeast: 1250',
      "goals[1].atLeast: '1250' has no unit: as in '1250/s'.",
    ],
    [
      'a subscription filter to a Firehose stream that reads a data stream',
      'dataStreams: [{ id: meters, shards: 1, reshard: 4s }]',
      filterTo('hose, reads: meters'),
      'destination: hose reads meters: nobody else can put into it. Send to meters.',
    ],
    [
      'a subscription filter to a Firehose stream that is not there yet',
      'dataStreams: [{ id: meters, shards: 1, reshard: 4s }]',
      filterTo('hose, creation: 20s'),
      'destination: hose is not there yet when the run begins.',
    ],
    [
      'a processor that has nothing to take messages out of',
      'dataStreams: [{ id: meters, shards: 1, reshard: 4s }]',
      filterTo('hose, processors: [CloudWatchLogProcessing]'),
      'CloudWatchLogProcessing takes messages out of what Decompression has unzipped',
    ],
    [
      'an unknown action',
      'do: UpdateShardCount, of: meters, to: 2 }\npit',
      'do: UpdateShards, of: meters, to: 2 }\npit',
      "There is no action 'UpdateShards'. Did you mean 'UpdateShardCount'?",
    ],
    [
      'an action on the wrong thing',
      '{ do: UpdateShardCount, of: meters, to: 2 }\npit',
      '{ do: UpdateShardCount, of: town, to: 2 }\npit',
      "solution[0].of: 'town' is a producer, a data stream is expected. There is meters.",
    ],
    [
      'an unknown metric',
      'metric: workerCpuRatio',
      'metric: workerCpuRatios',
      "goals[2].metric: No run keeps a metric 'workerCpuRatios'. Did you mean 'workerCpuRatio'?",
    ],
    [
      'a metric of the wrong thing',
      'metric: workerCpuRatio, of: billing',
      'metric: workerCpuRatio, of: meters',
      "goals[2].of: 'meters' is a data stream, a KCL application is expected. There is billing.",
    ],
    [
      'a figure that the ledger has not',
      'ledger: delivered',
      'ledger: deliverd',
      "The ledger has no 'deliverd'. Did you mean 'delivered'?",
    ],
    [
      'an unknown fact',
      'teaches: [KDS-11]',
      'teaches: [KDS-12]',
      "teaches[0]: There is no fact 'KDS-12'. Did you mean 'KDS-11'?",
    ],
    [
      'an unknown simplification',
      'leavesOut: [reshard-duration]',
      'leavesOut: [reshard]',
      "leavesOut[0]: There is no simplification 'reshard'.",
    ],
    ['a goal without a bound', ', atMost: 85%', '', "goals[2]: Write a bound: 'atMost' or 'atLeast', one of them."],
    [
      'a goal without a time',
      'atMost: 85%, for: 30s',
      'atMost: 85%',
      'goals[2]: Say over which time: for: 60s, at: end, or from: 30s and to: 60s.',
    ],
    ['a goal without a hint', '  - { goal: 5, rungs: [Look., Count., Double.] }\n', '', 'hints: Goal 5 has no hint.'],
    [
      'a hint with two rungs',
      '{ goal: 5, rungs: [Look., Count., Double.] }',
      '{ goal: 5, rungs: [Look., Count.] }',
      'A hint has three rungs',
    ],
    [
      'a key of two kinds',
      'entity: meter,',
      'entity: meter, partitionKey: { same: a, spread: b },',
      'A partition key is one of same, spread, zipf and entity; here same and spread stand.',
    ],
    ['an anchor', 'story: One', 'story: &a One', 'Anchors are not read here.'],
    ['a key that stands twice', 'pace: 2', 'pace: 2\npace: 3', 'Map keys must be unique'],
    ['markup that is not closed', '**1,000**', '**1,000', 'debrief: A ** is not closed.'],
    ['an action after the end', 'act: 20s', 'act: 200s', 'act: The run has ended by then.'],
  ])('%s', (_, written, instead, sentence) => {
    const problems = problemsOf(scenarioPath, [written, instead]);
    expect(problems.join('\n')).toContain(sentence);
    expect(problems[0]).toMatch(/^:\d+ {2}/);
  });

  test.each([
    [
      'two right options where one is asked for',
      'why: Time is not room.\n',
      'right: true\n        why: Time is not room.\n',
      'With kind: one exactly one option is right; here 2.',
    ],
    [
      'a wrong option that says not what it breaks',
      '        breaks: 1\n',
      '',
      "Say with 'breaks' which requirement this option breaks.",
    ],
    [
      'an option without its design',
      '        design: [{ do: IncreaseStreamRetentionPeriod, of: meters, to: 72h }]\n',
      '',
      "Every option of a proof has a 'design'",
    ],
    [
      'a requirement that is not there',
      'breaks: [1, 2]',
      'breaks: [1, 3]',
      'questions[0].options[2].breaks: There are 2 requirements.',
    ],
    [
      'an unknown kind',
      'kind: point',
      'kind: pont',
      "kind: one, several, number, point, order or match is expected here. Did you mean 'point'?",
    ],
    ['a slot that is taken', 'id: Q105', 'id: Q007', 'The slot Q007 is taken already.'],
  ])('in a question: %s', (_, written, instead, sentence) => {
    expect(problemsOf(questionsPath, [written, instead]).join('\n')).toContain(sentence);
  });

  test('nobody is asked about a fact from memory', () => {
    const files = exampleFiles({ 'scenarios/facts/data-streams.yaml': ['evidence: V', 'evidence: M'] });
    const { problems } = loadContent(filesInMemory(files));
    expect(problems.map(({ sentence }) => sentence)).toContain(
      'Nobody may be asked about KDS-11: it is from memory only.',
    );
  });
});

describe('what a scenario does not say', () => {
  const { scenarios, questions } = loadContent(filesInMemory(exampleFiles()));
  const [scenario] = scenarios;

  test('is filled in by the defaults of the content plan', () => {
    const [producer] = scenario?.config.producers ?? [];
    expect(scenario).toMatchObject({ era: 'today', waitAtMs: 20_000, runMs: 100_000, wholeRun: false });
    expect(scenario?.config).toMatchObject({ metricPeriodMs: 1000, pollingReaders: [], scheduled: [] });
    expect(scenario?.config.dataStreams[0]).toMatchObject({ mode: 'PROVISIONED', retentionMs: 86_400_000 });
    expect(scenario?.config.kclApplications[0]).toMatchObject({
      ...{ failoverTimeMs: 10_000, pollIntervalMs: 1000, leasesAtStart: 'balanced' },
      ...{ applicationName: 'billing', kclVersion: '2.x', checkpointing: { kind: 'interval', everyMs: 10_000 } },
      ...{ leaseTableWritesPerSecond: null, badRecords: null, scalingRule: null, maxLeasesForWorker: null },
    });
    expect(producer).toMatchObject({
      api: 'PutRecords',
      entriesPerCallMax: 100,
      roundTripMs: 15,
      partitionKey: { kind: 'uniform', values: 10_000 },
      retry: { kind: 'backoff', retries: 0 },
    });
  });

  test('a control offers round values, the one in force among them', () => {
    const control = scenario?.steps[1]?.reveals[0];
    expect(control?.label).toBe('Shard count');
    expect(control?.choices.map(({ label, atStart }) => `${label}${atStart ? ' now' : ''}`)).toEqual([
      '1 shard now',
      '2 shards',
    ]);
  });

  test('an action has the moment at which the learner acts, a design the start', () => {
    expect(scenario?.solution).toEqual([{ atMs: 20_000, action: { do: 'UpdateShardCount', of: 'meters', to: 2 } }]);
    const [choice] = questions['small-town'] ?? [];
    expect(choice?.kind === 'one' && choice.options[0]?.design[0]?.atMs).toBe(0);
  });

  test('a question says since when its facts were checked', () => {
    expect(questions['small-town']?.map(({ checked }) => checked)).toEqual(['2026-11', '2026-11', '2026-11']);
  });
});

describe('a story that is offered in two eras', () => {
  const changedFact = ['    era: same', '    era: changed'] as const;

  function loaded(written: string, changes: Record<string, readonly [string, string]> = {}) {
    const files = exampleFiles({ [scenarioPath]: ['run: 100s', `run: 100s\n${written}`], ...changes });
    const { scenarios, problems } = loadContent(filesInMemory(files));
    return { otherEra: scenarios[0]?.otherEra, problems: problems.map(problemText).join() };
  }

  test('has in the other one the parts that it says, and the defaults of that era', () => {
    const { otherEra, problems } = loaded(
      'eras: [today, notes]\notherEra:\n  topology: { dataStreams: [{ id: meters, shards: 3 }] }',
      { [factsPath]: changedFact },
    );
    expect(problems).toBe('');
    expect(otherEra).toMatchObject({ era: 'notes', differs: ['KDS-11'], solution: null, says: null });
    expect(otherEra?.config.dataStreams[0]).toMatchObject({ shardCount: 3, reshardMs: 4_000 });
  });

  test('teaches something that differs, and offers two of them', () => {
    expect(loaded('eras: [today, notes]').problems).toContain('says something else in the other era');
    expect(loaded('eras: [today, today]', { [factsPath]: changedFact }).problems).toContain('Both are expected here');
    expect(loaded('eras: [today]', { [factsPath]: changedFact }).problems).toContain('Both are expected here');
    expect(loaded('otherEra: { says: More. }').problems).toContain('Only one era is offered');
  });

  test('has no parts that did not exist then', () => {
    const { problems } = loaded(
      'eras: [today, notes]\notherEra: { topology: { dataStreams: [{ id: meters, mode: ON_DEMAND }] } }',
      { [factsPath]: changedFact },
    );
    expect(problems).toContain('after the era notes');
  });
});

describe('an application that joins a second data stream', () => {
  const problemsWith = (application: string) => {
    const files = exampleFiles({
      [scenarioPath]: [
        'dataStreams: [{ id: meters, shards: 1, reshard: 4s }]',
        `dataStreams: [{ id: meters, shards: 1, reshard: 4s }, { id: bills, shards: 1 }]
  analyticsApplications: [${application}]`,
      ],
    });
    return loadContent(filesInMemory(files)).problems.map(problemText).join();
  };

  test('reads two that are there, and whose records have rows', () => {
    expect(problemsWith('{ id: match, reads: meters, joins: bill, sql: SELECT 1 }')).toContain("Did you mean 'bills'?");
    expect(problemsWith('{ id: match, reads: meters, joins: meters, sql: SELECT 1 }')).toContain('is another one');
    expect(problemsWith('{ id: match, reads: meters, joins: bills, sql: SELECT 1 }')).toContain('say nothing that SQL');
  });

  test('does not read a Firehose stream, as Flink has no such source', () => {
    const archive =
      '{ id: match, reads: archive, sql: SELECT 1 }]\n  deliveryStreams: [{ id: archive, destination: S3 }';
    expect(problemsWith(archive)).toContain('does not read from it (MSF-12)');
  });

  test('does not join a Firehose stream', () => {
    const joins =
      '{ id: match, reads: meters, joins: archive, sql: SELECT 1 }]\n  deliveryStreams: [{ id: archive, destination: S3 }';
    expect(problemsWith(joins)).toContain("'archive' is a Firehose stream, a data stream is expected.");
  });

  test('is handed what Direct PUT brings, not what its Firehose stream reads', () => {
    const behind =
      '{ id: match, reads: archive, dialect: kinesis-sql, sql: SELECT 1 }]\n  deliveryStreams: [{ id: archive, reads: meters, destination: S3 }';
    expect(problemsWith(behind)).toContain('archive reads meters: an application is handed what Direct PUT brings');
    const direct = behind.replace(' reads: meters,', '');
    expect(problemsWith(direct)).not.toContain('Direct PUT');
  });

  test('is not one of the older service, which has one streaming source', () => {
    const problems = problemsWith('{ id: match, reads: meters, joins: bills, dialect: kinesis-sql, sql: SELECT 1 }');
    expect(problems).toContain('has one streaming source (KDA-03)');
  });
});

describe('a story whose system can be built in several ways', () => {
  const twoDesigns = `topology:
  producers: [{ id: town, to: meters, rate: 600/s, recordSize: 200B, retries: none }]
  dataStreams: [{ id: meters, shards: 1 }]
  kclApplications: [{ id: billing, reads: meters, workers: 1, workerRate: 2000/s }]
designs:
  - { id: narrow, name: one shard, topology: {} }
  - id: read
    name: two shards and a reader
    topology:
      dataStreams: [{ id: meters, shards: 2 }]
      pollingReaders: [{ id: bills, reads: meters }]
steps:`;

  function designsOf(written: string) {
    const files = exampleFiles();
    const text = files[scenarioPath] ?? '';
    files[scenarioPath] = text.replace(/topology:\n[\s\S]*?\nsteps:/, written);
    delete files[questionsPath];
    const { scenarios, problems } = loadContent(filesInMemory(files));
    return { designs: scenarios[0]?.config.designs ?? [], problems: problems.map(problemText) };
  }

  test('has of each design the shared parts, with those of the design beside or in place of them', () => {
    const { designs, problems } = designsOf(twoDesigns);

    expect(problems).toEqual([]);
    expect(designs.map(({ id, config }) => [id, config.dataStreams[0]?.shardCount, config.producers.length])).toEqual([
      ['narrow', 1, 1],
      ['read', 2, 1],
    ]);
    expect(designs.map(({ config }) => config.pollingReaders.map(({ id }) => id))).toEqual([[], ['bills']]);
  });

  test('has at least two designs, and no two of one name', () => {
    expect(designsOf(twoDesigns.replace('id: narrow', 'id: read')).problems.join()).toContain(
      "There is already a design 'read'.",
    );
    expect(designsOf(twoDesigns.replace(/ {2}- id: read[\s\S]*bills.*\n/, '')).problems.join()).toContain(
      'A choice of designs has at least two',
    );
  });

  test('is only built as one of them', () => {
    const chosen = twoDesigns.replace('steps:', 'schedule: [{ at: 0s, do: chooseDesign, to: rad }]\nsteps:');

    expect(designsOf(chosen).problems.join()).toContain("There is no design 'rad'. Did you mean 'read'?");
  });
});
