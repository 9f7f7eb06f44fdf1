import type { LambdaAction, MappingSettings } from '../../engine/index';
import { form, option, someOf, yesOrNo, type Field, type FormsOf } from '../consoleForm';
import { count, duration, nameOf, number, orNull, scaled, type ValueForm } from '../valueForm';

const mapping = option(
  '--uuid',
  nameOf('mapping', ({ eventSourceMappings }) => eventSourceMappings),
);
const lambdaFunction = option(
  '--function-name',
  nameOf('name', ({ lambdaFunctions }) => lambdaFunctions),
);
const seconds = scaled('seconds', 1_000);
/** The API writes −1 for no end. */
const infinite = '-1';

const destinations = ['SQS', 'SNS', 'S3'] as const;
const destination: ValueForm<MappingSettings['onFailureDestination']> = {
  hint: 'OnFailure={Destination=…}',
  write: (value) => (value === null ? 'OnFailure={}' : `OnFailure={Destination=${value}}`),
  read: (written) => {
    const [isWritten, name] = /^OnFailure=\{(?:Destination=(\w+))?\}$/.exec(written) ?? [];
    const known = destinations.find((one) => one === name);
    if (isWritten !== undefined && (name === undefined || known)) return { ok: true, value: known ?? null };
    return { ok: false, sentence: `'${written}' is not written as OnFailure={Destination=SQS}, SNS or S3.` };
  },
  complete: () => [...destinations.map((one) => `OnFailure={Destination=${one}}`), 'OnFailure={}'],
};

/** Filters of an event source mapping, as far as they look at the beginning of the partition key. */
const filterCriteria: ValueForm<string | null> = {
  hint: '{"Filters":[…]}',
  write: (prefix) => {
    const pattern = { Pattern: JSON.stringify({ partitionKey: [{ prefix }] }) };
    return JSON.stringify({ Filters: prefix === null ? [] : [pattern] });
  },
  read: (written) => {
    try {
      const { Filters } = JSON.parse(written) as { Filters: readonly { Pattern: string }[] };
      const [filter] = Filters;
      if (!filter) return { ok: true, value: null };
      const { partitionKey } = JSON.parse(filter.Pattern) as { partitionKey: readonly [{ prefix: string }] };
      return { ok: true, value: partitionKey[0].prefix };
    } catch {
      return {
        ok: false,
        sentence: 'A filter here is a prefix of the partition key, as list-event-source-mappings has it.',
      };
    }
  },
};

const responseTypes: Field<boolean> = {
  options: [
    {
      name: '--function-response-types',
      hint: 'ReportBatchItemFailures …',
      isRequired: false,
      complete: () => ['ReportBatchItemFailures'],
    },
  ],
  write: (isOn) => ({ '--function-response-types': isOn ? ['ReportBatchItemFailures'] : [] }),
  read: (given) => ({
    ok: true,
    value: (given['--function-response-types'] ?? []).includes('ReportBatchItemFailures'),
  }),
};

const deadLetterQueue: ValueForm<boolean> = {
  hint: 'TargetArn=…',
  write: (isThere) => (isThere ? 'TargetArn=SQS' : 'TargetArn='),
  read: (written) => ({ ok: true, value: written !== 'TargetArn=' }),
  complete: () => ['TargetArn=SQS', 'TargetArn='],
};

export const lambdaForms: FormsOf<LambdaAction> = {
  UpdateEventSourceMapping: form('aws lambda update-event-source-mapping', mapping, {
    set: someOf<MappingSettings>({
      batchSize: option('--batch-size', count),
      maximumBatchingWindowMs: option('--maximum-batching-window-in-seconds', seconds),
      parallelizationFactor: option('--parallelization-factor', count),
      maximumRetryAttempts: option('--maximum-retry-attempts', orNull(count, infinite)),
      maximumRecordAgeMs: option('--maximum-record-age-in-seconds', orNull(seconds, infinite)),
      bisectBatchOnFunctionError: yesOrNo('--bisect-batch-on-function-error'),
      reportBatchItemFailures: responseTypes,
      onFailureDestination: option('--destination-config', destination),
      tumblingWindowMs: option('--tumbling-window-in-seconds', seconds),
      filterPrefix: option('--filter-criteria', filterCriteria),
      enabled: yesOrNo('--enabled'),
    }),
  }),
  PutFunctionConcurrency: form('aws lambda put-function-concurrency', lambdaFunction, {
    to: option('--reserved-concurrent-executions', count),
  }),
  DeleteFunctionConcurrency: form('aws lambda delete-function-concurrency', lambdaFunction, {}),
  UpdateFunctionConfiguration: form('aws lambda update-function-configuration', lambdaFunction, {
    set: someOf<Extract<LambdaAction, { do: 'UpdateFunctionConfiguration' }>['set']>({
      timeoutMs: option('--timeout', seconds),
      deadLetterQueue: option('--dead-letter-config', deadLetterQueue),
    }),
  }),
  changeFunctionDuration: form('shardscope change-function-duration', lambdaFunction, {
    toMs: option('--per-record', duration),
  }),
  changeFunctionErrors: form('shardscope change-function-errors', lambdaFunction, { to: option('--share', number) }),
  breakFunction: form('shardscope break-function', lambdaFunction, {}),
  mendFunction: form('shardscope mend-function', lambdaFunction, {}),
};
