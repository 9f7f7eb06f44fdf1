import type { AnalyticsOutput, SqlDialect } from '../../analytics/analyticsConfig';

/** An application of streaming analytics, at one moment. */
export interface AnalyticsApplicationView {
  readonly id: string;
  readonly reads: string;
  /** Each stream that it reads, the first of them `reads`. */
  readonly inputs: readonly AnalyticsInputView[];
  /** How far apart rows of two data streams may be that are joined; null without such a join. */
  readonly joinSpanMs: number | null;
  /** Rows that wait for a partner on the other side. */
  readonly heldRows: number;
  readonly status: 'starting' | 'running' | 'updating' | 'restarting' | 'stopped';
  readonly dialect: SqlDialect;
  readonly sql: string;
  /** Why the statements cannot be run, or null. */
  readonly problem: SqlProblemView | null;
  /** What may be named in the statements: the table that is read, and one that is looked up. */
  readonly tables: readonly SqlTableView[];
  readonly parallelism: number;
  readonly parallelismPerKpu: number;
  readonly kpus: number;
  /** Share of the last period in which its tasks were at work. */
  readonly busyRatio: number;
  /** Rows fetched and not worked on yet. */
  readonly rowsInHand: number;
  readonly millisBehindLatest: number;
  readonly rowsIn: number;
  readonly lateRows: number;
  readonly misplacedRows: number;
  /** Of the last period: rows that were not counted in the window that they belong to. */
  readonly outsideRatio: number;
  readonly resultRows: number;
  readonly groupsWithResult: number;
  readonly resultsPerGroup: number;
  /** How far the time of its windows has come; null before the first row. */
  readonly watermarkMs: number | null;
  /** The window of the statements, or null. */
  readonly window: AnalyticsWindowView | null;
  /** Open windows with rows in them, the earliest end first. */
  readonly spans: readonly { readonly startMs: number; readonly endMs: number; readonly rows: number }[];
  /** Rows by their event time, the oldest first. */
  readonly bins: readonly { readonly startMs: number; readonly counted: number; readonly late: number }[];
  readonly binMs: number;
  /** Newest last. */
  readonly results: readonly AnalyticsResultView[];
  readonly output: AnalyticsOutput;
  readonly isOutputBroken: boolean;
  readonly waitingResults: number;
  readonly writtenResults: number;
  readonly checkpointIntervalMs: number;
  /** Moment of the last checkpoint; null before the first. */
  readonly lastCheckpointAtMs: number | null;
  readonly checkpoints: number;
  readonly rowsSinceCheckpoint: number;
  readonly replayedRows: number;
  readonly fullRestarts: number;
}

export interface AnalyticsInputView {
  /** A Firehose stream hands on what Direct PUT brings. */
  readonly kind: 'dataStream' | 'deliveryStream';
  readonly streamId: string;
  /** Worked on for the first time. */
  readonly rows: number;
  /** Records of a Firehose stream that came while the application did not run. */
  readonly passedBy: number;
  readonly behindMs: number;
}

export interface AnalyticsWindowView {
  readonly kind: 'TUMBLE' | 'HOP' | 'CUMULATE' | 'SESSION' | 'STAGGER';
  /** Length, or the gap of a SESSION. */
  readonly sizeMs: number;
  /** How far it moves: its length, but for HOP and CUMULATE. */
  readonly slideMs: number;
}

export interface SqlProblemView {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly column: number;
  readonly sentence: string;
  readonly expected: readonly string[];
}

export interface SqlTableView {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly timeColumn: string | null;
}

export interface AnalyticsResultView {
  readonly atMs: number;
  readonly cells: readonly {
    readonly column: string;
    readonly value: string | number | null;
    readonly isTime: boolean;
  }[];
}
