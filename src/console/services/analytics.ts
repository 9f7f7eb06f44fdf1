import type { AnalyticsAction, AnalyticsOutput, ApplicationUpdate } from '../../engine/index';
import { form, option, someOf, yesOrNo, type FormsOf } from '../consoleForm';
import { count, nameOf, oneOf, text, type ValueForm } from '../valueForm';

const application = option(
  '--application-name',
  nameOf('name', ({ analyticsApplications }) => analyticsApplications),
);

const kinds = ['dataStream', 'deliveryStream', 'lambdaFunction'] as const;
const output: ValueForm<AnalyticsOutput> = {
  hint: 'dataStream:name|deliveryStream:name|lambdaFunction:name|none',
  write: (value) => (value.kind === 'none' ? 'none' : `${value.kind}:${value.to}`),
  read: (written) => {
    const [, kindName, to] = /^(\w+):(.+)$/.exec(written) ?? [];
    const kind = kinds.find((one) => one === kindName);
    if (written === 'none') return { ok: true, value: { kind: 'none' } };
    if (kind !== undefined && to !== undefined) return { ok: true, value: { kind, to } };
    return {
      ok: false,
      sentence: `'${written}' is no output: write it as dataStream:name, deliveryStream:name, lambdaFunction:name or none.`,
    };
  },
  complete: ({ dataStreams, deliveryStreams, lambdaFunctions }) => [
    ...dataStreams.map((name) => `dataStream:${name}`),
    ...deliveryStreams.map((name) => `deliveryStream:${name}`),
    ...lambdaFunctions.map((name) => `lambdaFunction:${name}`),
    'none',
  ],
};

export const analyticsForms: FormsOf<AnalyticsAction> = {
  UpdateApplication: form('aws kinesisanalyticsv2 update-application', application, {
    set: someOf<ApplicationUpdate>({
      sql: option('--sql', text),
      dialect: option('--dialect', oneOf('flink', 'kinesis-sql')),
      parallelism: option('--parallelism', count),
      parallelismPerKpu: option('--parallelism-per-kpu', count),
      output: option('--output', output),
    }),
  }),
  StartApplication: form('aws kinesisanalyticsv2 start-application', application, {}),
  StopApplication: form('aws kinesisanalyticsv2 stop-application', application, { force: yesOrNo('--force') }),
  failJob: form('shardscope fail-job', application, {}),
  breakOutput: form('shardscope break-output', application, {}),
  mendOutput: form('shardscope mend-output', application, {}),
};
