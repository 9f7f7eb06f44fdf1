import type { LogDistribution } from './logsConfig';

/** What can be done to a log group or to an agent. */
export type LogsAction =
  | { readonly do: 'PutMetricFilter'; readonly of: string; readonly name: string; readonly pattern: string }
  | { readonly do: 'DeleteMetricFilter'; readonly of: string; readonly name: string }
  | {
      readonly do: 'PutSubscriptionFilter';
      readonly of: string;
      readonly name: string;
      readonly destination: string;
      readonly pattern: string;
      readonly distribution: LogDistribution;
    }
  | { readonly do: 'DeleteSubscriptionFilter'; readonly of: string; readonly name: string }
  | { readonly do: 'PutRetentionPolicy'; readonly of: string; readonly days: number }
  | { readonly do: 'DeleteRetentionPolicy'; readonly of: string }
  | { readonly do: 'AssociateKmsKey'; readonly of: string; readonly keyId: string }
  | { readonly do: 'DisassociateKmsKey'; readonly of: string }
  /** A Logs Insights query over the last so long. */
  | { readonly do: 'StartQuery'; readonly of: string; readonly pattern: string; readonly overMs: number }
  | { readonly do: 'StopQuery'; readonly of: string }
  /** A scheduler starts such a query again and again; 0 ends that. */
  | {
      readonly do: 'scheduleQuery';
      readonly of: string;
      readonly pattern: string;
      readonly overMs: number;
      readonly everyMs: number;
    }
  | { readonly do: 'CreateExportTask'; readonly of: string }
  /** A scheduler creates an export task again and again; 0 ends that. */
  | { readonly do: 'scheduleExport'; readonly of: string; readonly everyMs: number }
  | { readonly do: 'changeLogRate'; readonly of: string; readonly to: number }
  /** The network between the hosts and the service: lines wait on the hosts. */
  | { readonly do: 'cutLogAgent'; readonly of: string }
  | { readonly do: 'reconnectLogAgent'; readonly of: string }
  /** The hosts write nothing. */
  | { readonly do: 'stopLogAgent'; readonly of: string }
  | { readonly do: 'startLogAgent'; readonly of: string };
