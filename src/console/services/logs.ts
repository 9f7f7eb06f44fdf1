import type { LogsAction } from '../../engine/index';
import { form, option, type FormsOf } from '../consoleForm';
import { count, duration, nameOf, oneOf, rate, text } from '../valueForm';

const group = option(
  '--log-group-name',
  nameOf('group', ({ logGroups }) => logGroups),
);
const agent = option(
  '--agent',
  nameOf('agent', ({ logAgents }) => logAgents),
);
const metricFilter = option(
  '--filter-name',
  nameOf('name', ({ metricFilters }) => metricFilters),
);
const subscription = option(
  '--filter-name',
  nameOf('name', ({ subscriptionFilters }) => subscriptionFilters),
);
const destination = option(
  '--destination-arn',
  nameOf('destination', ({ dataStreams, deliveryStreams, lambdaFunctions }) => [
    ...dataStreams,
    ...deliveryStreams,
    ...lambdaFunctions,
  ]),
);
const key = option(
  '--kms-key-id',
  nameOf('key', ({ keyIds }) => keyIds),
);
const pattern = option('--filter-pattern', text);
const over = option('--over', duration);

export const logsForms: FormsOf<LogsAction> = {
  PutMetricFilter: form('aws logs put-metric-filter', group, { name: metricFilter, pattern }),
  DeleteMetricFilter: form('aws logs delete-metric-filter', group, { name: metricFilter }),
  PutSubscriptionFilter: form('aws logs put-subscription-filter', group, {
    name: subscription,
    pattern,
    destination,
    distribution: option('--distribution', oneOf('ByLogStream', 'Random')),
  }),
  DeleteSubscriptionFilter: form('aws logs delete-subscription-filter', group, { name: subscription }),
  PutRetentionPolicy: form('aws logs put-retention-policy', group, { days: option('--retention-in-days', count) }),
  DeleteRetentionPolicy: form('aws logs delete-retention-policy', group, {}),
  AssociateKmsKey: form('aws logs associate-kms-key', group, { keyId: key }),
  DisassociateKmsKey: form('aws logs disassociate-kms-key', group, {}),
  StartQuery: form('aws logs start-query', group, { pattern, overMs: over }),
  StopQuery: form('aws logs stop-query', group, {}),
  scheduleQuery: form('shardscope schedule-query', group, {
    pattern,
    overMs: over,
    everyMs: option('--every', duration),
  }),
  CreateExportTask: form('aws logs create-export-task', group, {}),
  scheduleExport: form('shardscope schedule-export', group, { everyMs: option('--every', duration) }),
  changeLogRate: form('shardscope change-log-rate', agent, { to: option('--to', rate) }),
  cutLogAgent: form('shardscope cut-log-agent', agent, {}),
  reconnectLogAgent: form('shardscope reconnect-log-agent', agent, {}),
  stopLogAgent: form('shardscope stop-log-agent', agent, {}),
  startLogAgent: form('shardscope start-log-agent', agent, {}),
};
