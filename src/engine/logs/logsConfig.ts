import type { RateCurve } from '../producers/producerConfig';

/** How a subscription filter spreads log events over the shards of a data stream (CWL-12). */
export type LogDistribution = 'ByLogStream' | 'Random';

/** A subscription filter that is there from the start, or that PutSubscriptionFilter makes. */
export interface SubscriptionFilterConfig {
  readonly name: string;
  /** Id of a data stream or of a Lambda function (CWL-10). */
  readonly destination: string;
  /** '' takes every event, a word those that hold it. */
  readonly pattern: string;
  readonly distribution: LogDistribution;
}

export interface MetricFilterConfig {
  readonly name: string;
  readonly pattern: string;
}

export interface LogGroupConfig {
  readonly id: string;
  /** Null: log events never expire (CWL-06). */
  readonly retentionDays: number | null;
  readonly metricFilters: readonly MetricFilterConfig[];
  readonly subscriptionFilters: readonly SubscriptionFilterConfig[];
  /** Share of its size that a payload has after gzip, above 0 to 1. Model: payload-compression. */
  readonly gzipRatio: number;
  /** Customer managed key, or null for the key of the service (KMS-11). */
  readonly keyId: string | null;
  /** Width of a dash in the picture. */
  readonly slotMs: number;
}

/** An agent on one or many hosts; each host writes to a log stream of its own. */
export interface LogAgentConfig {
  readonly id: string;
  /** Id of the log group. */
  readonly to: string;
  readonly hosts: number;
  /** Events a second of all hosts together. */
  readonly rate: RateCurve;
  /** Events with a word that filters look for, on top of the others. */
  readonly marked: { readonly word: string; readonly rate: RateCurve } | null;
  readonly eventBytes: number;
  /** A host calls PutLogEvents after so long at the latest. */
  readonly flushMs: number;
  /** How far the clocks of the hosts go ahead of the service's; below 0 they are late. */
  readonly clockAheadMs: number;
}
