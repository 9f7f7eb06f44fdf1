import {
  quantities,
  quotaValue,
  type AgentConfig,
  type KeyDistribution,
  type ProducerAction,
  type ProducerLibrary,
  type PutStyle,
  type RateCurve,
  type RetryPolicy,
  type SimulationConfig,
} from '../../engine/index';
import type { ActionWords } from './actionWords';
import { counted } from './counted';

const { print } = quantities;
const usualBufferedTimeMs = quotaValue('kplRecordMaxBufferedTimeMs', 'today');
const usualBufferAgeMs = quotaValue('agentBufferAgeMs', 'today');
const usualTtlMs = quotaValue('kplRecordTtlMs', 'today');

/** 'gate-north for every record', '40 values of gate, evenly', 'each ticket its own'. */
export function partitionKeyText(key: KeyDistribution, entityName: string | null = null): string {
  switch (key.kind) {
    case 'same':
      return `${key.partitionKey} for every record`;
    case 'uniform':
      return `${print.count(key.values)} values of ${key.name}, evenly`;
    case 'zipf':
      return `${print.count(key.values)} values of ${key.name}, some far busier`;
    case 'entity':
      return entityName === null ? 'the id that each record has' : `each ${entityName} its own`;
  }
}

/** Whether a producer writes straight into a Firehose stream. */
export function putsDirectly(
  of: string,
  { producers, deliveryStreams }: Pick<SimulationConfig, 'producers' | 'deliveryStreams'>,
): boolean {
  const to = producers.find(({ id }) => id === of)?.to;
  return deliveryStreams?.some(({ id }) => id === to) ?? false;
}

export function rateText(rate: RateCurve): string {
  switch (rate.kind) {
    case 'steady':
      return print.rate(rate.recordsPerSecond);
    case 'burst':
      return `${print.rate(rate.recordsPerSecond)} with bursts of ${print.rate(rate.burstRecordsPerSecond)}`;
    case 'ramp':
      return `${print.rate(rate.recordsPerSecond)} rising to ${print.rate(rate.rampToRecordsPerSecond)}`;
    case 'diurnal':
      return `${print.rate(rate.recordsPerSecond)} to ${print.rate(rate.peakRecordsPerSecond)} and back every ${print.duration(rate.periodMs)}`;
  }
}

/** 'not sent again', 'sent again by itself after 300 ms, doubling', 'sent again at once', 'sent again with its whole request'. */
export function retryText(retry: RetryPolicy): string {
  if (retry.retries === 0) return 'not sent again';
  const times = counted(retry.retries, 'time');
  if (retry.kind === 'nextCall') return `put first into the next call, ${times}`;
  const what = retry.resends === 'wholeRequest' ? 'sent again with its whole request' : 'sent again by itself';
  const when = retry.baseMs === 0 ? 'at once' : `after ${print.duration(retry.baseMs)}, doubling`;
  return `${what} ${when}, ${times}`;
}

/** 'PutRecords of 20', 'PutRecordBatch of 20' where it goes to Firehose, 'PutRecord, one at a time'. */
export function putStyleText({ api, entriesPerCallMax, oneAtATime }: PutStyle, isDirectPut = false): string {
  if (api === 'PutRecords')
    return `${isDirectPut ? 'PutRecordBatch' : 'PutRecords'} of ${print.count(entriesPerCallMax)}`;
  return oneAtATime ? 'PutRecord, one at a time' : 'PutRecord';
}

/** 'SDK', 'KPL', 'KPL without aggregation', 'KPL, RecordTtl 120 s'. */
export function libraryText(library: ProducerLibrary): string {
  if (library.kind === 'SDK') return 'SDK';
  if (library.kind === 'Agent') return agentText(library);
  const { aggregation, recordMaxBufferedTimeMs, recordTtlMs } = library;
  const parts = [
    ...(aggregation ? [] : ['without aggregation']),
    ...(recordMaxBufferedTimeMs === usualBufferedTimeMs
      ? []
      : [`RecordMaxBufferedTime ${print.duration(recordMaxBufferedTimeMs)}`]),
    ...(recordTtlMs === usualTtlMs ? [] : [`RecordTtl ${print.duration(recordTtlMs)}`]),
  ];
  return ['KPL', ...parts].join(', ').replace('KPL, without', 'KPL without');
}

/** 'Agent', 'Agent, buffer age 10 s, own keys'. */
function agentText({ bufferAgeMs, deterministicKeys }: AgentConfig): string {
  const age = bufferAgeMs === usualBufferAgeMs ? [] : [`buffer age ${print.duration(bufferAgeMs)}`];
  return ['Agent', ...age, ...(deterministicKeys ? ['own keys'] : [])].join(', ');
}

export const producerWords: ActionWords<ProducerAction['do']> = {
  changePartitionKey: ({ of, to }, config) => {
    const entityName = config?.producers.find(({ id }) => id === of)?.entity?.name ?? null;
    return `Partition key of ${of}: ${partitionKeyText(to, entityName)}`;
  },
  changeRate: ({ of, to }) => `Rate of ${of}: ${rateText(to)}`,
  changeRowsPerRecord: ({ of, to }) => `Let ${of} write ${counted(to, 'row')} into one record`,
  changeRecordSize: ({ of, toBytes }) => `Let ${of} write records of ${print.size(toBytes)}`,
  changeEntriesPerCall: ({ of, to }) => `Let ${of} send ${counted(to, 'record')} a call`,
  changeRetries: ({ of, to }) => (to === 0 ? `Let ${of} try once` : `Let ${of} retry ${counted(to, 'time')}`),
  changeRetryPolicy: ({ of, to }) => `What fails at ${of} is ${retryText(to)}`,
  changeApi: ({ of, to }, config) => `Let ${of} call ${putStyleText(to, config !== null && putsDirectly(of, config))}`,
  changeProducerLibrary: ({ of, to }) => `Let ${of} send by the ${libraryText(to)}`,
  changeRecordMaxBufferedTime: ({ of, toMs }) => `RecordMaxBufferedTime of ${of}: ${print.duration(toMs)}`,
  changeRecordTtl: ({ of, toMs }) => `RecordTtl of ${of}: ${print.duration(toMs)}`,
  changeRequestTimeout: ({ of, toMs }) => `Let ${of} wait ${print.duration(toMs)} for an answer`,
  changePutRoundTrip: ({ of, toMs }) => `Round trip of ${of}: ${print.duration(toMs)}`,
  injectInternalFailures: ({ of, toRatio }) =>
    toRatio === 0 ? `End the failures at ${of}` : `Let ${print.ratio(toRatio)} of the entries of ${of} fail`,
  loseAnswers: ({ of, toRatio }) =>
    toRatio === 0 ? `Let every answer reach ${of}` : `Lose ${print.ratio(toRatio)} of the answers to ${of}`,
  addBurst: ({ of, recordsPerSecond, forMs }) =>
    `Send ${print.rate(recordsPerSecond)} more from ${of} for ${print.duration(forMs)}`,
  makeKeyHot: ({ of, partitionKey, ratio }) =>
    ratio === 0
      ? `End the hot key of ${of}`
      : `Give ${print.ratio(ratio)} of the records of ${of} the key ${partitionKey}`,
  stopProducer: ({ of }) => `Stop ${of}`,
  startProducer: ({ of }) => `Start ${of}`,
};
