import {
  quantities,
  type EventSourceMappingView,
  type LambdaFunctionView,
  type ReaderView,
} from '../../../engine/index';
import { mappingWords } from '../../../scene/index';
import { refusedRow, type Inspected, type InspectedRow } from './inspectedNode';

const { count, duration, ratio } = quantities.print;

/** A mapping with its settings under the API's names: those that differ from a plain mapping, and what it has come to. */
export function describeMapping(mapping: EventSourceMappingView, reader: ReaderView, nowMs: number): Inspected {
  const { discarded } = mapping;
  const { text, isTrouble } = mappingWords(mapping, nowMs);
  return {
    title: mapping.id,
    kind: 'event source mapping',
    status: { tone: isTrouble ? 'warn' : mapping.state === 'Enabled' ? 'ok' : 'open', words: text },
    rows: [
      { label: 'Reads', value: mapping.reads },
      { label: 'Invokes', value: mapping.functionId },
      { label: 'Behind', value: duration(Math.round(reader.iteratorAgeMs)), tone: 'strong' },
      { label: 'Delivered', value: count(reader.deliveredRecords) },
      { label: 'Twice', value: count(reader.duplicatedRecords) },
      { label: 'To the destination', value: count(discarded.recordsInDestination) },
      refusedRow('Given up', discarded.recordsSkipped, count),
      ...settingRows(mapping),
    ],
    keys: [],
  };
}

function settingRows(mapping: EventSourceMappingView): InspectedRow[] {
  const { maximumRetryAttempts: retries, maximumRecordAgeMs: age } = mapping;
  const rows: InspectedRow[] = [
    { label: 'BatchSize', value: count(mapping.batchSize) },
    { label: 'Batching window', value: duration(mapping.maximumBatchingWindowMs) },
    { label: 'ParallelizationFactor', value: count(mapping.parallelizationFactor) },
    { label: 'Retries', value: retries === null ? 'for ever' : count(retries) },
    { label: 'Maximum age', value: age === null ? 'none' : duration(age) },
    { label: 'Bisect on error', value: mapping.bisectBatchOnFunctionError ? 'on' : 'off' },
    { label: 'On failure', value: mapping.onFailureDestination ?? 'nobody' },
  ];
  if (mapping.reportBatchItemFailures) rows.push({ label: 'Partial response', value: 'on' });
  if (mapping.tumblingWindowMs > 0) rows.push({ label: 'Tumbling window', value: duration(mapping.tumblingWindowMs) });
  if (mapping.filterPrefix !== null) rows.push({ label: 'Filter', value: `keys like ${mapping.filterPrefix}*` });
  return rows;
}

export function describeFunction(lambdaFunction: LambdaFunctionView): Inspected {
  const { reservedConcurrency: reserved, errorRatio } = lambdaFunction;
  return {
    title: lambdaFunction.id,
    kind: 'Lambda function',
    status:
      lambdaFunction.status === 'broken'
        ? { tone: 'refused', words: 'broken' }
        : lambdaFunction.isOutOfConcurrency
          ? { tone: 'warn', words: 'throttled' }
          : null,
    rows: [
      { label: 'Running now', value: count(lambdaFunction.concurrentExecutions), tone: 'strong' },
      { label: 'Reserved', value: reserved === null ? 'nothing' : count(reserved) },
      { label: 'Invocations', value: count(lambdaFunction.invocations) },
      refusedRow('Errors', lambdaFunction.errors, count),
      refusedRow('Throttles', lambdaFunction.throttles, count),
      { label: 'Work a record', value: duration(lambdaFunction.recordMs) },
      { label: 'Work a call', value: duration(lambdaFunction.callMs) },
      { label: 'Timeout', value: duration(lambdaFunction.timeoutMs) },
      ...(errorRatio > 0 ? [{ label: 'Fails', value: `${ratio(errorRatio)} of the invocations` }] : []),
      { label: 'Dead-letter queue', value: lambdaFunction.hasDeadLetterQueue ? 'yes, unused here' : 'none' },
    ],
    keys: [],
  };
}
