import type { LogDistribution } from '../../logs/logsConfig';

/** A log group as it stands: what came slot by slot, who is told of it, and who looks at it. */
export interface LogGroupView {
  readonly id: string;
  /** Null: never. */
  readonly retentionDays: number | null;
  readonly keyId: string | null;
  readonly storedEvents: number;
  readonly storedBytes: number;
  readonly rejectedEvents: number;
  readonly expiredEvents: number;
  /** Width of a slot, and the number of the newest one. */
  readonly slotMs: number;
  readonly slot: number;
  readonly sources: readonly LogSourceView[];
  readonly metricFilters: readonly MetricFilterView[];
  readonly subscriptionFilters: readonly SubscriptionFilterView[];
  readonly query: {
    /** 0 to 1. */
    readonly progress: number;
    readonly fromMs: number;
    readonly startedAtMs: number;
  } | null;
  readonly lastQuery: { readonly atMs: number; readonly matches: number; readonly scannedBytes: number } | null;
  readonly queriesSoFar: number;
  readonly queryEveryMs: number | null;
  readonly exportStatus: 'idle' | 'RUNNING';
  readonly exportEveryMs: number | null;
  readonly exportedUntilMs: number;
  readonly exportedEvents: number;
}

/** An agent and the log streams of its hosts. */
export interface LogSourceView {
  readonly agentId: string;
  readonly status: 'sending' | 'cut' | 'stopped';
  readonly logStreams: number;
  readonly eventBytes: number;
  /** The word that some of its events hold, or null. */
  readonly word: string | null;
  readonly eventsPerSecond: number;
  readonly bytesPerSecond: number;
  /** Each host sends after so long at the latest. */
  readonly flushMs: number;
  /** On the hosts, not sent yet. */
  readonly waitingEvents: number;
  /** Events of each of the last slots, the oldest first; the last one is still filling. */
  readonly events: readonly number[];
  readonly marked: readonly number[];
}

export interface MetricFilterView {
  readonly name: string;
  readonly pattern: string;
  readonly createdAtMs: number;
  readonly counted: number;
}

export interface SubscriptionFilterView {
  readonly name: string;
  readonly pattern: string;
  readonly destination: string;
  readonly kind: 'dataStream' | 'deliveryStream' | 'lambdaFunction';
  readonly distribution: LogDistribution;
  readonly status: 'forwarding' | 'retrying';
  readonly createdAtMs: number;
  readonly forwardedEvents: number;
  readonly waitingEvents: number;
  readonly lostEvents: number;
  readonly oldestWaitingMs: number;
}
