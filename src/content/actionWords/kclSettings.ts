import { quantities, type CheckpointStrategy, type ErrorHandling, type ScalingRule } from '../../engine/index';

const { print } = quantities;

/** Settings of a KCL application in words, as a button, a list and the inspector say them. */

export function checkpointingText(strategy: CheckpointStrategy): string {
  switch (strategy.kind) {
    case 'interval':
      return `every ${print.duration(strategy.everyMs)}`;
    case 'records':
      return `every ${print.count(strategy.every)} records`;
    case 'batch':
      return 'after each batch';
    case 'shutdown':
      return 'only on shutdown';
  }
}

export const errorHandlingText: Readonly<Record<ErrorHandling, string>> = {
  uncaught: 'nowhere',
  errorStore: 'per record, into an error store',
  retryForever: 'around the batch, and tried again',
};

/** Null: on demand. */
export function tableCapacityText(writesPerSecond: number | null): string {
  return writesPerSecond === null ? 'on demand' : `${print.count(writesPerSecond)} writes/s`;
}

/** Null: a fixed number. */
export function scalingText(rule: ScalingRule | null): string {
  if (rule === null) return 'a fixed number of workers';
  const { targetCpuRatio, min, max } = rule;
  return `CPU at ${print.ratio(targetCpuRatio)}, ${print.count(min)} to ${print.count(max)} workers`;
}
