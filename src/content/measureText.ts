import { metricCatalog, quantities, type CostItemName, type MetricDefinition } from '../engine/index';
import { costItemWords } from './costWords';
import type { LedgerFigure, LedgerMeasure, Measure, MetricMeasure, Requirement } from './requirementTypes';

/** Every word about a goal or a requirement is made here from its predicate, so text and check cannot disagree. */
type Bounded = Pick<Requirement, 'measure' | 'bound' | 'value'>;

/** '1,340/s', '2.7 MiB/s', '10 s', '85 %', '5,500'. */
export function measureValueText(measure: Pick<Measure, 'dimension'>, value: number): string {
  const { print } = quantities;
  switch (measure.dimension) {
    case 'rate':
      return print.rate(value);
    case 'byteRate':
      return print.byteRate(value);
    case 'duration':
      return print.duration(value);
    case 'ratio':
      return print.ratio(value);
    case 'size':
      return print.size(value);
    case 'price':
      return print.usd(value);
    case 'count':
      return print.count(value, Number.isInteger(value) ? 0 : 1);
  }
}

interface MetricWords {
  /** 'records stored by {of}' */
  readonly noun: string;
  readonly label: string;
  readonly plural: boolean;
  /** The whole sentence without its stretch when the bound is at most zero. */
  readonly none?: string;
}

const metricWords: Partial<Record<MetricMeasure['metric'], MetricWords>> = {
  IncomingRecords: { noun: 'records stored in {of}', label: 'records stored', plural: true },
  IncomingBytes: { noun: 'bytes stored in {of}', label: 'bytes stored', plural: true },
  WriteProvisionedThroughputExceeded: {
    noun: 'refused writes to {of}',
    label: 'refused writes',
    plural: true,
    none: 'no write to {of} is refused',
  },
  ReadProvisionedThroughputExceeded: {
    noun: 'refused reads of {of}',
    label: 'refused reads',
    plural: true,
    none: 'no read of {of} is refused',
  },
  'GetRecords.IteratorAgeMilliseconds': { noun: 'the iterator age of {of}', label: 'iterator age', plural: false },
  unreadRecords: { noun: 'records that {of} has not read yet', label: 'unread records', plural: true },
  millisBehindLatest: { noun: 'how far {of} is behind', label: 'millisBehindLatest', plural: false },
  numRecordsInPerSecond: { noun: 'rows that {of} takes in', label: 'rows in', plural: true },
  numLateRecordsDropped: {
    noun: 'rows that {of} drops as late',
    label: 'late rows dropped',
    plural: true,
    none: '{of} drops no row as late',
  },
  rowsOutsideTheirWindow: {
    noun: 'the share of rows that {of} does not count in their own window',
    label: 'rows outside their window',
    plural: false,
  },
  resultRows: { noun: 'results of {of}', label: 'results', plural: true },
  groupsWithResult: { noun: 'the groups that get a result from {of}', label: 'groups with a result', plural: true },
  resultsPerGroup: { noun: 'the results of {of} for each group', label: 'results for each group', plural: true },
  resultDelayMs: { noun: 'the time from the last row to a result of {of}', label: 'last row to result', plural: false },
  replayedRows: { noun: 'rows that {of} works on again', label: 'rows worked on again', plural: true },
  KPUs: { noun: 'the KPUs of {of}', label: 'KPUs', plural: true },
  'GetRecords.Records': { noun: 'records read from {of}', label: 'records read', plural: true },
  'PutRecords.ThrottledRecords': {
    noun: 'refused entries of PutRecords to {of}',
    label: 'refused entries',
    plural: true,
    none: 'no entry of PutRecords to {of} is refused',
  },
  OutgoingRecords: { noun: 'records read from {of}', label: 'records read', plural: true },
  OutgoingBytes: { noun: 'bytes read from {of}', label: 'bytes read', plural: true },
  IteratorAgeMilliseconds: { noun: 'the iterator age of {of}', label: 'iterator age', plural: false },
  'GetRecords.Bytes': { noun: 'bytes read from {of}', label: 'bytes read', plural: true },
  readablePlainTextRecords: {
    noun: 'records of {of} that can be read and are not encrypted',
    label: 'plain records',
    plural: true,
    none: 'no record of {of} that can be read is without encryption',
  },
  CurrentLeases: { noun: 'the leases of {of}', label: 'leases', plural: true },
  openShards: { noun: 'the open shards of {of}', label: 'open shards', plural: true },
  fullestShardOfferedRecords: {
    noun: 'records offered to the fullest shard of {of}',
    label: 'offered to the fullest shard',
    plural: true,
  },
  waitingRecords: { noun: 'records waiting at {of}', label: 'waiting at the producer', plural: true },
  offeredRecords: { noun: 'records offered by {of}', label: 'records offered', plural: true },
  workerCpuRatio: { noun: 'the CPU of {of}', label: 'CPU', plural: false },
  errorStoreRecords: { noun: 'records in the error store of {of}', label: 'in the error store', plural: true },
  leaseTableWrites: { noun: 'writes to the lease table of {of}', label: 'lease-table writes', plural: true },
  leaseTableWritesRefused: {
    noun: 'refused writes to the lease table of {of}',
    label: 'refused lease-table writes',
    plural: true,
    none: 'no write to the lease table of {of} is refused',
  },
  LostLeases: {
    noun: 'leases lost by workers of {of}',
    label: 'lost leases',
    plural: true,
    none: 'no lease of {of} is lost',
  },
  'TakeLease.Success': { noun: 'leases taken by workers of {of}', label: 'leases taken', plural: true },
  'RenewLease.Success': { noun: 'leases renewed by workers of {of}', label: 'leases renewed', plural: true },
  kclWorkers: { noun: 'the workers of {of}', label: 'workers', plural: true },
  costPerDayUsd: { noun: 'the price of a day{item}', label: 'price of a day', plural: false },
  costPerMonthUsd: { noun: 'the price of a month{item}', label: 'price of a month', plural: false },
  operatedParts: { noun: 'the parts that you operate', label: 'parts you operate', plural: true },
  IteratorAge: { noun: 'the IteratorAge of {of}', label: 'IteratorAge', plural: false },
  Invocations: { noun: 'invocations of {of}', label: 'invocations', plural: true },
  Errors: { noun: 'failed invocations of {of}', label: 'failed invocations', plural: true },
  Throttles: { noun: 'throttled invocations of {of}', label: 'throttled invocations', plural: true },
  Duration: { noun: 'the longest invocation of {of}', label: 'longest invocation', plural: false },
  ConcurrentExecutions: { noun: 'concurrent executions of {of}', label: 'concurrent executions', plural: true },
  ThrottledRecords: {
    noun: 'throttled records of {of}',
    label: 'throttled records',
    plural: true,
    none: 'no record for {of} is throttled',
  },
  'DeliveryToS3.DataFreshness': { noun: 'the DataFreshness of {of}', label: 'DataFreshness', plural: false },
  'DeliveryToAmazonOpenSearchService.DataFreshness': {
    noun: 'the DataFreshness of {of}',
    label: 'DataFreshness',
    plural: false,
  },
  'DeliveryToS3.ObjectCount': { noun: 'objects of {of}', label: 'objects', plural: true },
  'DeliveryToS3.Records': { noun: 'records delivered by {of}', label: 'records delivered', plural: true },
  'DeliveryToAmazonOpenSearchService.Records': {
    noun: 'documents delivered by {of}',
    label: 'documents delivered',
    plural: true,
  },
  'SucceedConversion.Records': { noun: 'records that {of} converts', label: 'records converted', plural: true },
  'FailedConversion.Records': {
    noun: 'records that {of} cannot convert',
    label: 'failed conversions',
    plural: true,
    none: 'no conversion of {of} fails',
  },
  PartitionCount: { noun: 'the active partitions of {of}', label: 'active partitions', plural: true },
  PartitionCountExceeded: {
    noun: 'the PartitionCountExceeded of {of}',
    label: 'partitions exceeded',
    plural: false,
    none: 'PartitionCountExceeded of {of} stays at zero',
  },
  objectBytes: { noun: 'the largest object of {of}', label: 'largest object', plural: false },
  transformResponseBytes: { noun: 'the largest answer to {of}', label: 'largest answer', plural: false },
  errorPrefixRecords: {
    noun: 'records under an error prefix of {of}',
    label: 'under an error prefix',
    plural: true,
    none: 'no record of {of} goes to an error prefix',
  },
  readableLogEvents: { noun: 'log events of {of} that arrive readable', label: 'readable log events', plural: true },
  skippedObjects: {
    noun: 'the objects that {of} skipped',
    label: 'skipped objects',
    plural: true,
    none: 'no object of {of} is skipped',
  },
  expiredRecords: {
    noun: 'the records that {of} lost',
    label: 'lost records',
    plural: true,
    none: '{of} loses no record',
  },
  KinesisMillisBehindLatest: { noun: 'how far {of} is behind', label: 'behind the stream', plural: false },
  processedRecords: { noun: 'records processed by {of}', label: 'records processed', plural: true },
  propagationDelayMs: { noun: 'put-to-read of {of}, 95th percentile,', label: 'put-to-read p95', plural: false },
  expiredIterators: {
    noun: 'expired iterators of {of}',
    label: 'expired iterators',
    plural: true,
    none: 'no shard iterator of {of} expires',
  },
  'SubscribeToShardEvent.Records': { noun: 'records pushed to {of}', label: 'records pushed', plural: true },
  alarmState: { noun: 'the alarm {of}', label: 'alarm', plural: false, none: 'the alarm {of} stays quiet' },
  metricFilterCount: { noun: 'events counted by metric filters of {of}', label: 'events counted', plural: true },
  IncomingLogEvents: { noun: 'log events stored in {of}', label: 'log events stored', plural: true },
  ForwardedLogEvents: { noun: 'log events forwarded from {of}', label: 'log events forwarded', plural: true },
  DeliveryThrottling: {
    noun: 'throttled deliveries from {of}',
    label: 'throttled deliveries',
    plural: true,
    none: 'no delivery from {of} is throttled',
  },
  waitingLogEvents: { noun: 'log events waiting to leave {of}', label: 'log events waiting', plural: true },
  rejectedLogEvents: {
    noun: 'rejected log events of {of}',
    label: 'rejected log events',
    plural: true,
    none: 'no log event of {of} is rejected',
  },
  oldestNotInS3Ms: { noun: 'the oldest event of {of} outside S3', label: 'oldest event outside S3', plural: false },
  queryMatches: { noun: 'events found by the last query over {of}', label: 'events found', plural: true },
  'PutMedia.ActiveConnections': { noun: 'PutMedia connections of {of}', label: 'PutMedia connections', plural: true },
  'PutMedia.ConnectionErrors': {
    noun: 'refused PutMedia connections of {of}',
    label: 'refused PutMedia connections',
    plural: true,
    none: 'no PutMedia connection of {of} is refused',
  },
  'PutMedia.IncomingFragments': { noun: 'fragments put into {of}', label: 'fragments put', plural: true },
  'PutMedia.ErrorAckCount': {
    noun: 'error acknowledgements of {of}',
    label: 'error acknowledgements',
    plural: true,
    none: 'no fragment for {of} gets an error acknowledgement',
  },
  'GetMedia.ConnectionErrors': {
    noun: 'refused GetMedia connections of {of}',
    label: 'refused GetMedia connections',
    plural: true,
    none: 'no GetMedia connection of {of} is refused',
  },
  hlsSessionErrors: {
    noun: 'refused HLS sessions of {of}',
    label: 'refused HLS sessions',
    plural: true,
    none: 'no HLS session of {of} is refused',
  },
  storedVideoMs: { noun: 'the video stored in {of}', label: 'video stored', plural: false },
  lostFragments: {
    noun: 'fragments lost at {of}',
    label: 'fragments lost',
    plural: true,
    none: 'no fragment of {of} is lost',
  },
  waitingVideoMs: { noun: 'the video waiting at {of}', label: 'video waiting', plural: false },
  playersShowing: { noun: 'players of {of} with a picture', label: 'players with a picture', plural: true },
  playbackDelayMs: { noun: 'the delay of {of} behind live', label: 'behind live', plural: false },
  playableRatio: { noun: 'the part of its stretch that {of} can play', label: 'playable', plural: false },
  faceMatches: { noun: 'matches found by {of}', label: 'matches found', plural: true },
  'SubscribeToShardEvent.Bytes': { noun: 'bytes pushed to {of}', label: 'bytes pushed', plural: true },
};

const ledgerWords: Record<LedgerFigure, { readonly state: string; readonly label: string }> = {
  produced: { state: 'produced', label: 'produced' },
  waitingAtProducer: { state: 'still waiting at the producer', label: 'waiting at the producer' },
  refused: { state: 'given up by the producer', label: 'given up' },
  waiting: { state: 'still waiting to be read', label: 'unread' },
  delivered: { state: 'delivered', label: 'delivered' },
  expired: { state: 'expired before they were read', label: 'expired' },
  duplicated: { state: 'processed twice', label: 'processed twice' },
  writtenTwice: { state: 'written to the destination twice', label: 'written twice' },
  unreadable: { state: 'handed over packed, and opened by nobody', label: 'unreadable' },
  outOfOrder: { state: 'out of order', label: 'out of order' },
  skipped: { state: 'passed without being processed', label: 'skipped' },
  inDestination: { state: 'given up to the on-failure destination', label: 'in the destination' },
  inErrorPrefix: { state: 'put under an error prefix', label: 'under an error prefix' },
  dropped: { state: 'dropped by the function', label: 'dropped' },
  arrived: { state: 'brought to the destination', label: 'at the destination' },
  readable: { state: 'readable at the destination', label: 'readable' },
  unwanted: { state: 'brought to the destination for nobody', label: 'there for nobody' },
};

function wordsOf({ metric }: MetricMeasure): MetricWords {
  return metricWords[metric] ?? { noun: `${metric} of {of}`, label: metric, plural: false };
}

/** 'scans', 'shard 2 of scans', 'the fullest shard of scans', 'the busiest worker of seats', 'the slowest reader of scans'. */
function targetText({ metric, of, take }: MetricMeasure): string {
  const [, owner = of, shard, worker] = /^([^/]+)(?:\/(?:shardId-(\d+)|worker-(\d+)))?$/.exec(of) ?? [];
  if (shard !== undefined) return `shard ${Number(shard)} of ${owner}`;
  if (worker !== undefined) return `worker ${Number(worker)} of ${owner}`;
  if (take === 'one') return of;
  const definition = catalog.find(({ name }) => name === metric);
  if (definition?.of === 'reader') {
    const isLate = definition.unit === 'ms' ? take === 'greatest' : take === 'smallest';
    return `the ${isLate ? 'slowest' : 'quickest'} reader of ${of}`;
  }
  const ofWorkers = workerMetrics.includes(metric);
  const kind = ofWorkers ? 'worker' : 'shard';
  const which = take === 'greatest' ? (ofWorkers ? 'busiest' : 'fullest') : ofWorkers ? 'least busy' : 'emptiest';
  return `the ${which} ${kind} of ${of}`;
}

const catalog: readonly MetricDefinition[] = metricCatalog;
const workerMetrics: readonly string[] = ['workerCpuRatio', 'CurrentLeases'];

/** 'refused writes to scans', 'records processed twice'. */
export function measureSubject(measure: Measure): string {
  if (measure.kind === 'ledger') return `records${producedText(measure)} ${ledgerState(measure)}`;
  return wordsOf(measure)
    .noun.replace('{of}', targetText(measure))
    .replace('{item}', measure.of === 'run' ? '' : ` for ${costItemWords[measure.of as CostItemName]}`);
}

/** 'refused writes', 'processed twice': for a lamp or the title of a chart. */
export function measureLabel(measure: Measure): string {
  return measure.kind === 'metric' ? wordsOf(measure).label : ledgerWords[measure.figure].label;
}

function ledgerState({ figure, by, reader }: LedgerMeasure): string {
  const within = by === null ? '' : ` within their ${by}`;
  return `${ledgerWords[figure].state}${within}${reader === null ? '' : ` at ${reader}`}`;
}

/** ' produced from 9:00:00 on', ' produced before 9:00:00', or nothing where all of the run counts. */
function producedText({ produced }: LedgerMeasure): string {
  if (produced === null) return '';
  const { fromMs, beforeMs } = produced;
  const { clock } = quantities.print;
  if (beforeMs === null) return ` produced from ${clock(fromMs)} on`;
  return fromMs === 0
    ? ` produced before ${clock(beforeMs)}`
    : ` produced between ${clock(fromMs)} and ${clock(beforeMs)}`;
}

/** ' over the last 60 s', ' at the end', ' between 0:30 and 1:00'. */
function stretchText(measure: Measure): string {
  if (measure.kind === 'ledger') return '';
  const { stretch } = measure;
  const { print } = quantities;
  if (stretch.kind === 'end') return ' at the end';
  if (stretch.kind === 'last') return ` over the last ${print.duration(stretch.durationMs)}`;
  return ` between ${print.clock(stretch.fromMs)} and ${print.clock(stretch.toMs)}`;
}

const boundWords = { atMost: 'at most', atLeast: 'at least' } as const;
const boundSigns = { atMost: '≤', atLeast: '≥' } as const;

/** 'at most 85 %', 'at least 1,250/s'; 'none' where nothing at all is allowed. */
export function boundText({ measure, bound, value }: Bounded): string {
  return bound === 'atMost' && value === 0 ? 'none' : `${boundWords[bound]} ${measureValueText(measure, value)}`;
}

/** The sentence of a goal or a requirement. */
export function requirementText(requirement: Bounded): string {
  return `${capital(requirementClause(requirement))}${stretchText(requirement.measure)}.`;
}

function requirementClause(requirement: Bounded): string {
  const { measure, bound, value } = requirement;
  const nothing = bound === 'atMost' && value === 0;
  if (measure.kind === 'ledger') {
    const produced = producedText(measure);
    if (nothing)
      return `no record${produced} is ${ledgerState(measure).replace('their', 'its').replace('they were', 'it was')}`;
    const amount = `${measureValueText(measure, value)} of the records${produced || ' produced'}`;
    if (measure.dimension === 'count' && value === 1)
      return `${boundWords[bound]} 1 record${produced} is ${ledgerState(measure)}`;
    const records = `${measureValueText(measure, value)} records${produced}`;
    return `${boundWords[bound]} ${measure.dimension === 'ratio' ? amount : records} are ${ledgerState(measure)}`;
  }
  const words = wordsOf(measure);
  if (measure.metric === 'alarmState' && bound === 'atLeast') return `the alarm ${targetText(measure)} goes off`;
  if (nothing && words.none) {
    return words.none.replace('{of}', targetText(measure));
  }
  const verb = words.plural ? 'come to' : 'is';
  return `${measureSubject(measure)} ${verb} ${boundWords[bound]} ${measureValueText(measure, value)}`;
}

/** The same in a few words, for a lamp. */
export function requirementLabel({ measure, bound, value }: Bounded): string {
  const label = measureLabel(measure);
  if (bound === 'atMost' && value === 0) return measure.kind === 'metric' ? `no ${label}` : `nothing ${label}`;
  return `${label} ${boundSigns[bound]} ${measureValueText(measure, value)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
