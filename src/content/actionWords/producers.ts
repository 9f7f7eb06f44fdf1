import { quantities, type KeyDistribution, type ProducerAction, type RateCurve } from '../../engine/index';
import type { ActionWords } from './actionWords';
import { counted } from './counted';

const { print } = quantities;

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

export function rateText(rate: RateCurve): string {
  switch (rate.kind) {
    case 'steady':
      return print.rate(rate.recordsPerSecond);
    case 'burst':
      return `${print.rate(rate.recordsPerSecond)} with bursts of ${print.rate(rate.burstRecordsPerSecond)}`;
    case 'ramp':
      return `${print.rate(rate.recordsPerSecond)} rising to ${print.rate(rate.rampToRecordsPerSecond)}`;
  }
}

export const producerWords: ActionWords<ProducerAction['do']> = {
  changePartitionKey: ({ of, to }, config) => {
    const entityName = config?.producers.find(({ id }) => id === of)?.entity?.name ?? null;
    return `Partition key of ${of}: ${partitionKeyText(to, entityName)}`;
  },
  changeRate: ({ of, to }) => `Rate of ${of}: ${rateText(to)}`,
  changeEntriesPerCall: ({ of, to }) => `Let ${of} send ${counted(to, 'record')} a call`,
  changeRetries: ({ of, to }) => (to === 0 ? `Let ${of} try once` : `Let ${of} retry ${counted(to, 'time')}`),
  stopProducer: ({ of }) => `Stop ${of}`,
  startProducer: ({ of }) => `Start ${of}`,
};
