/** A small library for the tests: one scenario whose one shard is offered 1,300 records a second, with its questions. */
export const scenarioPath = 'scenarios/data-streams/small-town/scenario.yaml';
export const factsPath = 'scenarios/facts/data-streams.yaml';
export const questionsPath = 'scenarios/data-streams/small-town/questions.yaml';

const scenario = `schemaVersion: 1
title: A small town
minutes: 2
story: One shard, 1,300 readings a second.
teaches: [KDS-11]
run: 100s
pace: 2
act: 20s
topology:
  dataStreams: [{ id: meters, shards: 1, reshard: 4s }]
  producers:
    - { id: town, to: meters, rate: 1300/s, recordSize: 200B, entity: meter, retries: none }
  kclApplications: [{ id: billing, reads: meters, workers: 1, workerRate: 2000/s }]
steps:
  - text: Watch {shard 0} of {dataStream meters} [KDS-11].
    predict:
      ask: How many are refused?
      kind: number
      measure: { metric: WriteProvisionedThroughputExceeded, of: meters, for: 30s }
      within: 10%
      why: 'It refuses {truth}: the rest above 1,000.'
  - text: Make room.
    at: 20s
    reveal: UpdateShardCount
    suggest: { do: UpdateShardCount, of: meters, to: 2 }
    predict:
      ask: Which gauge is empty?
      kind: choose
      options:
        - text: records
          holds:
            - { metric: IncomingRecords, of: meters, for: 30s, atLeast: 950/s }
            - { metric: IncomingBytes, of: meters, for: 30s, atMost: 0.9MiB/s }
        - text: bytes
          holds: [{ metric: IncomingBytes, of: meters, for: 30s, atLeast: 0.95MiB/s }]
      why: Records are small here.
goals:
  - { metric: WriteProvisionedThroughputExceeded, of: meters, atMost: 0/s, for: 30s }
  - { metric: IncomingRecords, of: meters, atLeast: 1250/s, for: 30s }
  - { metric: workerCpuRatio, of: billing, atMost: 85%, for: 30s }
  - { ledger: refused, atMost: 0 }
  - { ledger: delivered, atLeast: 95% }
hints:
  - { goal: 1, rungs: [Look., Count., Double.] }
  - { goal: 2, rungs: [Look., Count., Double.] }
  - { goal: 3, rungs: [Look., Count., Double.] }
  - { goal: 4, rungs: [Look., Count., Double.] }
  - { goal: 5, rungs: [Look., Count., Double.] }
solution:
  - { do: UpdateShardCount, of: meters, to: 2 }
pitfalls:
  - { do: IncreaseStreamRetentionPeriod, of: meters, to: 72h, because: Time is not room. }
debrief: |
  A shard takes **1,000** records a second.

  Two take \`2,000\`.
assumes: [A meter reports once a second.]
leavesOut: [reshard-duration]
`;

const questions = `schemaVersion: 1
questions:
  - id: Q009
    kind: one
    exams: [S, O]
    concepts: [C03]
    facts: [KDS-11]
    stem: What stops the refusals?
    options:
      - { text: Two shards., right: true, why: Room for 2., design: [{ do: UpdateShardCount, of: meters, to: 2 }] }
      - text: More retention.
        why: Time is not room.
        design: [{ do: IncreaseStreamRetentionPeriod, of: meters, to: 72h }]
        breaks: 1
      - { text: Bigger calls., why: A record is a record., design: [{ do: changeEntriesPerCall, of: town, to: 500 }], breaks: [1, 2] }
    rule: A record is a record.
    proof:
      workload: scenario
      run: 60s
      requirements:
        - { metric: WriteProvisionedThroughputExceeded, of: meters, atMost: 0/s, for: 20s }
        - { ledger: refused, atMost: 0 }
  - id: Q007
    kind: number
    exams: [D]
    concepts: [C03]
    facts: [KDS-11]
    stem: How many are refused?
    workload: scenario
    run: 40s
    answer: { measure: { metric: WriteProvisionedThroughputExceeded, of: meters, for: 30s }, within: 10% }
    nearMisses: [{ value: 1300/s, why: That is what comes. }]
    why: '{truth} are above the limit.'
    rule: A shard takes 1,000 records a second.
  - id: Q105
    kind: point
    exams: [D]
    concepts: [C03]
    facts: [KDS-11]
    stem: When does it begin to refuse?
    workload: scenario
    run: 40s
    chart: { metric: IncomingRecords, of: meters, label: Records stored }
    when: { metric: WriteProvisionedThroughputExceeded, of: meters, atLeast: 10/s, from: 0s, to: 40s }
    within: 3s
    nearMisses: [{ at: 20s, why: It had begun. }]
    why: The bucket holds one second.
    rule: A full bucket lasts a while.
`;

const facts = `facts:
  - id: KDS-11
    title: Records a shard takes
    sentence: A shard takes 1,000 records a second.
    figure: 1,000 records/s
    era: same
    sources: [kds-q]
    evidence: V
    checked: 2026-11
    amounts: { recordsPerSecond: { notes: 1000, today: 1000, unit: records/s } }
`;

const concepts = `schemaVersion: 1
topics:
  - slug: writing
    title: Writing
    concepts:
      - { id: C03, name: A thousand records, scenarios: [small-town] }
      - { id: C06, name: One busy key, after: [C03], scenarios: [small-town] }
`;

/** The files of the library by path; `changes` replaces a piece of one file's text. */
export function exampleFiles(
  changes: Readonly<Record<string, readonly [written: string, instead: string]>> = {},
): Record<string, string> {
  const files: Record<string, string> = {
    'scenarios/index.yaml':
      'schemaVersion: 1\nareas: [{ slug: data-streams, title: Data Streams, scenarios: [small-town] }]\n',
    'scenarios/concepts.yaml': concepts,
    'scenarios/facts/sources.yaml': 'sources: [{ key: kds-q, title: Quotas, address: https://example.org/quotas }]\n',
    [factsPath]: facts,
    [scenarioPath]: scenario,
    [questionsPath]: questions,
  };
  for (const [path, [written, instead]] of Object.entries(changes)) {
    const text = files[path] ?? '';
    if (!text.includes(written)) throw new Error(`${path} has no '${written}'.`);
    files[path] = text.replace(written, instead);
  }
  return files;
}
