import { quantities, type LogsAction } from '../../engine/index';
import type { ActionWords } from './actionWords';
import { counted } from './counted';

const { duration, rate } = quantities.print;
const what = (pattern: string) => (pattern === '' ? 'every event' : `'${pattern}'`);

export const logsWords: ActionWords<LogsAction['do']> = {
  PutMetricFilter: ({ of, name, pattern }) => `Let the metric filter ${name} count ${what(pattern)} in ${of}`,
  DeleteMetricFilter: ({ of, name }) => `Delete the metric filter ${name} of ${of}`,
  PutSubscriptionFilter: ({ of, name, destination, pattern, distribution }) =>
    `Let ${name} send ${what(pattern)} from ${of} to ${destination}${distribution === 'Random' ? ', spread at random' : ''}`,
  DeleteSubscriptionFilter: ({ of, name }) => `Delete the subscription filter ${name} of ${of}`,
  PutRetentionPolicy: ({ of, days }) => `Keep the events of ${of} for ${counted(days, 'day')}`,
  DeleteRetentionPolicy: ({ of }) => `Keep the events of ${of} for ever`,
  AssociateKmsKey: ({ of, keyId }) => `Encrypt ${of} with ${keyId}`,
  DisassociateKmsKey: ({ of }) => `Encrypt ${of} with the key of the service`,
  StartQuery: ({ of, pattern, overMs }) => `Query ${of} for ${what(pattern)} over the last ${duration(overMs)}`,
  StopQuery: ({ of }) => `Stop the query over ${of}`,
  scheduleQuery: ({ of, everyMs, pattern }) =>
    everyMs === 0 ? `Schedule no query over ${of}` : `Query ${of} for ${what(pattern)} every ${duration(everyMs)}`,
  CreateExportTask: ({ of }) => `Export ${of} to S3`,
  scheduleExport: ({ of, everyMs }) =>
    everyMs === 0 ? `Schedule no export of ${of}` : `Export ${of} to S3 every ${duration(everyMs)}`,
  changeLogRate: ({ of, to }) => `Let ${of} write ${rate(to)}`,
  cutLogAgent: ({ of }) => `Cut the hosts of ${of} off`,
  reconnectLogAgent: ({ of }) => `Connect the hosts of ${of} again`,
  stopLogAgent: ({ of }) => `Stop the hosts of ${of}`,
  startLogAgent: ({ of }) => `Start the hosts of ${of}`,
};
