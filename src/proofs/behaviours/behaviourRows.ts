/** The sign by which a compiled scenario is known to play a behaviour. Any one of them is enough. */
export interface Sign {
  /** Something that can be done in it: by the schedule, the solution, a pitfall, a suggestion or a control. */
  readonly actions?: readonly string[];
  /** Found in its config, written as JSON. */
  readonly config?: RegExp;
  /** Types of lines that its event log gets, with nothing done or with the solution. */
  readonly lines?: readonly string[];
  /** Metrics of which some point is above zero, with nothing done or with the solution. */
  readonly metrics?: readonly string[];
}

/** A behaviour that the model promises, with the tests that hold it to the truth. */
export interface BehaviourRow {
  readonly part:
    'Data Streams' | 'Producers' | 'KCL' | 'Lambda' | 'Analytics' | 'CloudWatch Logs' | 'Video Streams' | 'Around';
  readonly behaviour: string;
  readonly sign: Sign;
  /** Paths from the root of the project. */
  readonly tests: readonly string[];
}

const engine = (...files: readonly string[]) => files.map((file) => `src/engine/${file}`);

const dataStreams: readonly Omit<BehaviourRow, 'part'>[] = [
  {
    behaviour: 'keys routed by their MD5',
    sign: { config: /"kind":"(uniform|zipf|entity|same)"/ },
    tests: ['src/conformance/runConformance.test.ts', 'src/conformance/emulator/emulator.test.ts'],
  },
  {
    behaviour: 'ExplicitHashKey',
    sign: { config: /"explicitHashKey":"/ },
    tests: ['src/conformance/runConformance.test.ts', 'src/conformance/emulator/emulator.test.ts'],
  },
  {
    behaviour: 'write bucket of records',
    sign: { metrics: ['WriteProvisionedThroughputExceeded'] },
    tests: engine('dataStreams/writeQuota.property.test.ts', 'dataStreams/tokenBucket.test.ts'),
  },
  {
    behaviour: 'write bucket of bytes',
    sign: { config: /"recordSizeBytes":\d{4,}/ },
    tests: engine('dataStreams/writeQuota.property.test.ts'),
  },
  { behaviour: 'PutRecord', sign: { metrics: ['PutRecord.Success'] }, tests: engine('producers/producer.test.ts') },
  {
    behaviour: 'PutRecords, entry by entry',
    sign: { metrics: ['PutRecords.ThrottledRecords'] },
    tests: engine('producers/refusedRecords.test.ts'),
  },
  {
    behaviour: 'five reads a second, 2 MiB/s shared',
    sign: { metrics: ['ReadProvisionedThroughputExceeded'] },
    tests: engine('pollingReaders/pollingReader.test.ts'),
  },
  {
    behaviour: 'starting positions',
    sign: { config: /"(LATEST|AT_TIMESTAMP)"/ },
    tests: engine('kcl/kclApplication.test.ts'),
  },
  {
    behaviour: 'retention and trimming',
    sign: { actions: ['IncreaseStreamRetentionPeriod', 'DecreaseStreamRetentionPeriod'] },
    tests: engine('dataStreams/retention.test.ts'),
  },
  {
    behaviour: 'split',
    sign: { actions: ['SplitShard'] },
    tests: [...engine('dataStreams/reshard.property.test.ts'), 'src/conformance/emulator/emulator.test.ts'],
  },
  {
    behaviour: 'merge',
    sign: { actions: ['MergeShards'] },
    tests: [...engine('dataStreams/reshard.property.test.ts'), 'src/conformance/emulator/emulator.test.ts'],
  },
  {
    behaviour: 'UpdateShardCount',
    sign: { actions: ['UpdateShardCount'] },
    tests: engine('dataStreams/reshardPlan.test.ts'),
  },
  {
    behaviour: 'parents drained before children',
    sign: { config: /"readingOrder":"(childrenAtOnce|openShardsOnly)"/ },
    tests: engine('kcl/kclReshard.test.ts', 'kcl/shardLifecycle.test.ts'),
  },
  {
    behaviour: 'on-demand mode',
    sign: { config: /"mode":"ON_DEMAND"/, actions: ['UpdateStreamMode'] },
    tests: engine('dataStreams/streamMode.test.ts'),
  },
  {
    behaviour: 'enhanced fan-out',
    sign: { actions: ['RegisterStreamConsumer'], config: /"(streamConsumers|registeredConsumers)":\[\{/ },
    tests: engine('randomWorlds/everyWorld.property.test.ts'),
  },
  {
    behaviour: 'encryption with KMS',
    sign: { actions: ['StartStreamEncryption', 'disableKmsKey', 'PutKeyPolicy'] },
    tests: engine('dataStreams/streamEncryption.test.ts'),
  },
  {
    behaviour: 'shard-level metrics and their cost',
    sign: { actions: ['EnableEnhancedMonitoring'] },
    tests: engine('dataStreams/settingActions.test.ts', 'dataStreams/shardLevelMetrics.test.ts'),
  },
];

const producers: readonly Omit<BehaviourRow, 'part'>[] = [
  {
    behaviour: 'SDK retries with backoff',
    sign: { config: /"kind":"backoff","retries":[1-9]/ },
    tests: engine('producers/retryPolicy.test.ts'),
  },
  {
    behaviour: 'refused ones first into the next call',
    sign: { config: /"kind":"nextCall"/ },
    tests: engine('order.property.test.ts'),
  },
  {
    behaviour: 'KPL aggregation and collection',
    sign: { config: /"aggregation":true/ },
    tests: engine('producers/kpl'),
  },
  { behaviour: 'KPL buffering time', sign: { config: /"recordMaxBufferedTimeMs"/ }, tests: engine('producers/kpl') },
  { behaviour: 'Agent', sign: { config: /"kind":"Agent"/ }, tests: engine('producers/agentSender.test.ts') },
  { behaviour: 'steady rate', sign: { config: /"kind":"steady"/ }, tests: engine('producers/arrivalProcess.test.ts') },
  { behaviour: 'burst', sign: { config: /"kind":"burst"/ }, tests: engine('producers/arrivalProcess.test.ts') },
  { behaviour: 'ramp', sign: { config: /"kind":"ramp"/ }, tests: engine('producers/arrivalProcess.test.ts') },
  {
    behaviour: 'diurnal rate',
    sign: { config: /"kind":"diurnal"/ },
    tests: engine('producers/arrivalProcess.test.ts'),
  },
  { behaviour: 'uniform keys', sign: { config: /"kind":"uniform"/ }, tests: engine('producers/keyChoice.test.ts') },
  { behaviour: 'zipf keys', sign: { config: /"kind":"zipf"/ }, tests: engine('producers/zipfSampler.test.ts') },
  { behaviour: 'one hot key', sign: { config: /"kind":"same"/ }, tests: engine('producers/keyChoice.test.ts') },
];

const kcl: readonly Omit<BehaviourRow, 'part'>[] = [
  { behaviour: 'taking leases', sign: { lines: ['lease.taken'] }, tests: engine('kcl/leaseTable.test.ts') },
  { behaviour: 'stealing leases', sign: { lines: ['lease.stolen'] }, tests: engine('kcl/kclWorker.test.ts') },
  { behaviour: 'failover', sign: { actions: ['killWorker'] }, tests: engine('kcl/kclFailover.test.ts') },
  {
    behaviour: 'a worker that stands still',
    sign: { actions: ['freezeWorker'] },
    tests: engine('kcl/frozenWorker.test.ts', 'kcl/zombie.property.test.ts'),
  },
  {
    behaviour: 'workers beyond the shards idle',
    sign: { actions: ['changeWorkerCount'] },
    tests: engine('kcl/kclApplication.test.ts'),
  },
  {
    behaviour: 'parent before child',
    sign: { lines: ['shard.finished'] },
    tests: engine('kcl/kclReshard.test.ts', 'kcl/shardSync.test.ts'),
  },
  {
    behaviour: 'checkpoints and the duplicates after a crash',
    sign: { actions: ['changeCheckpointInterval', 'changeCheckpointing'] },
    tests: engine('kcl/kclFailover.test.ts'),
  },
  {
    behaviour: 'CPU of workers, and scaling by it',
    sign: { actions: ['changeScalingRule'] },
    tests: engine('kcl/workerCpu.test.ts', 'kcl/fleetScaling.test.ts'),
  },
  {
    behaviour: 'balancing by throughput in 3.x',
    sign: { config: /"kclVersion":"3/, actions: ['changeKclVersion'] },
    tests: engine('kcl/utilizationAssignment.test.ts', 'kcl/leaseCountAssignment.test.ts'),
  },
  {
    behaviour: 'lease table that runs out of writes',
    sign: { actions: ['changeLeaseTableCapacity', 'throttleLeaseTable'] },
    tests: engine('kcl/leaseTable.test.ts', 'kcl/leaseTableThrottling.test.ts'),
  },
];

const lambda: readonly Omit<BehaviourRow, 'part'>[] = [
  { behaviour: 'batch size', sign: { config: /"batchSize":/ }, tests: engine('lambda/invocationBatch.test.ts') },
  {
    behaviour: 'batching window',
    sign: { config: /"maximumBatchingWindowMs":[1-9]/ },
    tests: engine('lambda/eventSourceMapping.test.ts'),
  },
  {
    behaviour: 'parallelization factor',
    sign: { config: /"parallelizationFactor":([2-9]|10)/, actions: ['UpdateEventSourceMapping'] },
    tests: engine('lambda/eventSourceMapping.test.ts', 'lambda/mappingOrder.property.test.ts'),
  },
  {
    behaviour: 'retries, the blocked shard',
    sign: { lines: ['batch.failed'] },
    tests: engine('lambda/failingBatches.test.ts'),
  },
  {
    behaviour: 'bisected batches',
    sign: { lines: ['batch.halved'] },
    tests: engine('lambda/failingBatches.test.ts'),
  },
  {
    behaviour: 'on-failure destination',
    sign: { config: /"onFailureDestination":"/, lines: ['batch.discarded'] },
    tests: engine('lambda/failingBatches.test.ts'),
  },
];

const analytics: readonly Omit<BehaviourRow, 'part'>[] = [
  {
    behaviour: 'tumbling windows',
    sign: { config: /TUMBLE\(/ },
    tests: engine('analytics/sql/windows.property.test.ts', 'analytics/sql/streamingQuery.test.ts'),
  },
  {
    behaviour: 'windows that overlap',
    sign: { config: /HOP\(/ },
    tests: engine('analytics/sql/windows.property.test.ts', 'analytics/sql/streamingQuery.test.ts'),
  },
  {
    behaviour: 'sessions',
    sign: { config: /SESSION\(/ },
    tests: engine('analytics/sql/windows.property.test.ts'),
  },
  {
    behaviour: 'event time, watermark, late rows',
    sign: { metrics: ['numLateRecordsDropped'] },
    tests: engine('analytics/analyticsApplication.test.ts', 'checkers/runCheckers.ts'),
  },
  {
    behaviour: 'reference table, read again by an update',
    sign: { config: /"reference":\{/ },
    tests: engine('analytics/analyticsApplication.test.ts'),
  },
  {
    behaviour: 'results to a data stream, Firehose or a function',
    sign: { config: /"output":\{"kind":"deliveryStream"/ },
    tests: engine('analytics/analyticsApplication.test.ts'),
  },
  {
    behaviour: 'statements of the older service',
    sign: { config: /"dialect":"kinesis-sql"/ },
    tests: engine('analytics/analyticsApplication.test.ts', 'analytics/sql/streamingQuery.test.ts'),
  },
  {
    behaviour: 'parallelism, KPUs, back pressure',
    sign: { metrics: ['backPressuredTimeMsPerSecond'] },
    tests: engine('analytics/analyticsApplication.test.ts'),
  },
  {
    behaviour: 'a restart from a snapshot',
    sign: { config: /"set":\{"parallelism":/ },
    tests: engine('analytics/restart.property.test.ts'),
  },
];

const logs: readonly Omit<BehaviourRow, 'part'>[] = [
  {
    behaviour: 'agents, log groups and log streams',
    sign: { metrics: ['IncomingLogEvents'] },
    tests: engine('logs/logGroup.test.ts', 'logs/putBatch.test.ts'),
  },
  {
    behaviour: 'limits of PutLogEvents and of an event',
    sign: { config: /"logAgents":/ },
    tests: engine('logs/putBatch.test.ts', 'checkers/logEventsAccountedFor.ts'),
  },
  {
    behaviour: 'metric filters, from now on',
    sign: { actions: ['PutMetricFilter'] },
    tests: engine('logs/logGroup.test.ts'),
  },
  { behaviour: 'alarm on a metric filter', sign: { lines: ['alarm.changed'] }, tests: engine('logs/logGroup.test.ts') },
  {
    behaviour: 'subscription filter to a data stream',
    sign: { metrics: ['ForwardedLogEvents'] },
    tests: engine('logs/logGroup.test.ts', 'randomWorlds/everyWorld.property.test.ts'),
  },
  {
    behaviour: 'subscription filter to a function',
    sign: { config: /"destination":"crewAlert"/ },
    tests: engine('logs/logGroup.test.ts'),
  },
  {
    behaviour: 'subscription filter to Firehose, with every log event accounted for',
    sign: { config: /"destination":"prescriptions"/ },
    tests: engine(
      'logs/firehoseSubscription.test.ts',
      'checkers/parcelsConserved.ts',
      'randomWorlds/everyWorld.property.test.ts',
    ),
  },
  {
    behaviour: 'what came is unzipped by Firehose, by the function, or by nobody',
    sign: { metrics: ['readableLogEvents'] },
    tests: engine('logs/firehoseSubscription.test.ts'),
  },
  {
    behaviour: 'export to S3 beside a subscription: the oldest event that is not there',
    sign: { actions: ['scheduleExport'] },
    tests: engine('logs/logGroup.test.ts', 'logs/firehoseSubscription.test.ts'),
  },
  {
    behaviour: 'subscription filters a log group may have',
    sign: { actions: ['PutSubscriptionFilter'] },
    tests: engine('logs/logGroup.test.ts'),
  },
  {
    behaviour: 'distribution by log stream or Random',
    sign: { config: /"distribution":"Random"/ },
    tests: engine('logs/logGroup.test.ts'),
  },
  {
    behaviour: 'Logs Insights, once and on a schedule',
    sign: { actions: ['StartQuery', 'scheduleQuery'] },
    tests: engine('logs/logGroup.test.ts'),
  },
];

const videoTests = engine('videoStreams/videoStream.test.ts');
const video: readonly Omit<BehaviourRow, 'part'>[] = [
  {
    behaviour: 'cameras that put fragments by PutMedia',
    sign: { metrics: ['PutMedia.IncomingFragments'] },
    tests: [...videoTests, ...engine('checkers/fragmentsAccountedFor.ts')],
  },
  {
    behaviour: 'one PutMedia connection to a video stream',
    sign: { lines: ['putMedia.refused'] },
    tests: [...videoTests, ...engine('randomWorlds/everyWorld.property.test.ts')],
  },
  {
    behaviour: 'many cameras, a video stream each',
    sign: { actions: ['changeCameraStreams'] },
    tests: videoTests,
  },
  {
    behaviour: 'a camera that loses its network, and its buffer',
    sign: { metrics: ['lostFragments'] },
    tests: videoTests,
  },
  {
    behaviour: 'retention of video, 0 too',
    sign: { actions: ['UpdateDataRetention'] },
    tests: [...videoTests, ...engine('videoStreams/fragmentStore.test.ts')],
  },
  {
    behaviour: 'three connections of GetMedia',
    sign: { metrics: ['GetMedia.ConnectionErrors'] },
    tests: videoTests,
  },
  {
    behaviour: 'sessions of HLS, live and behind',
    sign: { metrics: ['playbackDelayMs'] },
    tests: videoTests,
  },
  {
    behaviour: 'HLS on demand, and what it needs',
    sign: { metrics: ['playableRatio'] },
    tests: videoTests,
  },
  {
    behaviour: 'stream processor of Rekognition to a data stream',
    sign: { metrics: ['faceMatches'] },
    tests: videoTests,
  },
];

const around: readonly Omit<BehaviourRow, 'part'>[] = [
  {
    behaviour: 'CloudWatch metrics under their names',
    sign: { metrics: ['IncomingRecords'] },
    tests: engine('metrics/metricStore.test.ts'),
  },
  { behaviour: 'cost meter', sign: { metrics: ['costPerMonthUsd'] }, tests: engine('cost') },
  { behaviour: 'operated parts', sign: { metrics: ['operatedParts'] }, tests: engine('cost') },
];

const of = (part: BehaviourRow['part'], rows: readonly Omit<BehaviourRow, 'part'>[]): BehaviourRow[] =>
  rows.map((row) => ({ part, ...row }));

/** Every behaviour of the services that are built. A service that comes brings its rows. */
export const behaviourRows: readonly BehaviourRow[] = [
  ...of('Data Streams', dataStreams),
  ...of('Producers', producers),
  ...of('KCL', kcl),
  ...of('Lambda', lambda),
  ...of('Analytics', analytics),
  ...of('CloudWatch Logs', logs),
  ...of('Video Streams', video),
  ...of('Around', around),
];
