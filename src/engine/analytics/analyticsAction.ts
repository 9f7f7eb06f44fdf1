import type { AnalyticsOutput } from './analyticsConfig';
import type { SqlDialect } from './sql/sqlTable';

/** What UpdateApplication can change; what is not named stays. */
export interface ApplicationUpdate {
  readonly sql?: string;
  readonly dialect?: SqlDialect;
  readonly parallelism?: number;
  readonly parallelismPerKpu?: number;
  readonly output?: AnalyticsOutput;
}

/** What can be done to an application of streaming analytics. */
export type AnalyticsAction =
  /** Stops it with a snapshot and starts it again from there, as changed; reads the reference data again (KDA-05). */
  | { readonly do: 'UpdateApplication'; readonly of: string; readonly set: ApplicationUpdate }
  | { readonly do: 'StartApplication'; readonly of: string }
  /** With a snapshot, unless it is forced. */
  | { readonly do: 'StopApplication'; readonly of: string; readonly force: boolean }
  /** A fault: the job fails and restarts from its last checkpoint. */
  | { readonly do: 'failJob'; readonly of: string }
  /** A fault: no result can be written any more (KDA-14). */
  | { readonly do: 'breakOutput'; readonly of: string }
  | { readonly do: 'mendOutput'; readonly of: string };
