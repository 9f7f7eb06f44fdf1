/** Where something stands in the text: offsets, the first included, the last not. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds. */
export interface IntervalLiteral extends Place {
  readonly kind: 'interval';
  readonly ms: number;
}

export interface ColumnName extends Place {
  readonly kind: 'column';
  /** Name or alias of the source, or null. */
  readonly source: string | null;
  readonly name: string;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '||' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'AND' | 'OR';

export type Expression =
  | ColumnName
  | IntervalLiteral
  | (Place & { readonly kind: 'number'; readonly value: number })
  | (Place & { readonly kind: 'text'; readonly value: string })
  | (Place & { readonly kind: 'null' })
  | (Place & { readonly kind: 'boolean'; readonly value: boolean })
  | (Place & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Place & { readonly kind: 'not' | 'negative'; readonly of: Expression })
  | (Place & { readonly kind: 'isNull'; readonly of: Expression; readonly negated: boolean })
  | (Place & {
      readonly kind: 'between';
      readonly of: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly negated: boolean;
    })
  | (Place & {
      readonly kind: 'in';
      readonly of: Expression;
      readonly list: readonly Expression[];
      readonly negated: boolean;
    })
  | (Place & {
      readonly kind: 'like';
      readonly of: Expression;
      readonly pattern: Expression;
      readonly negated: boolean;
    })
  | (Place & {
      readonly kind: 'case';
      readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
      readonly otherwise: Expression | null;
    })
  | (Place & { readonly kind: 'cast'; readonly of: Expression; readonly type: string })
  /** STEP(rowtime BY INTERVAL …) and FLOOR(rowtime TO MINUTE): the window of the older dialect. */
  | (Place & { readonly kind: 'step'; readonly of: Expression; readonly by: IntervalLiteral; readonly word: string })
  | CallExpression;

export interface CallExpression extends Place {
  readonly kind: 'call';
  /** In capitals. */
  readonly name: string;
  readonly args: readonly Expression[];
  /** COUNT(*). */
  readonly star: boolean;
  readonly distinct: boolean;
  /** A window named or written behind OVER. */
  readonly over: OverWindow | string | null;
}

/** Rows or a stretch of time before the present row, for each partition. */
export interface OverWindow extends Place {
  readonly partitionBy: readonly Expression[];
  readonly orderBy: Expression | null;
  readonly frame:
    | { readonly kind: 'rows'; readonly preceding: number | 'UNBOUNDED' }
    | { readonly kind: 'range'; readonly preceding: IntervalLiteral | 'UNBOUNDED' }
    | null;
}

export interface SelectItem extends Place {
  /** Null for `*`. */
  readonly expression: Expression | null;
  readonly alias: string | null;
}

export type WindowFunctionName = 'TUMBLE' | 'HOP' | 'CUMULATE' | 'SESSION';

export interface TableSource extends Place {
  readonly kind: 'table';
  readonly name: string;
  readonly alias: string | null;
  /** FOR SYSTEM_TIME AS OF …: a lookup in what the table holds at that time. */
  readonly asOf: Expression | null;
}

/** TABLE(TUMBLE(TABLE t, DESCRIPTOR(c), …)) */
export interface WindowedSource extends Place {
  readonly kind: 'windowed';
  readonly window: WindowFunctionName;
  readonly name: string;
  readonly alias: string | null;
  readonly partitionBy: readonly ColumnName[];
  readonly descriptor: ColumnName;
  /** In the order in which they are written. */
  readonly intervals: readonly IntervalLiteral[];
}

export interface JoinClause extends Place {
  readonly side: 'INNER' | 'LEFT';
  readonly source: TableSource;
  readonly on: Expression;
}

export interface SelectStatement extends Place {
  readonly kind: 'select';
  /** SELECT STREAM: the older dialect. */
  readonly stream: boolean;
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly source: TableSource | WindowedSource;
  readonly joins: readonly JoinClause[];
  readonly where: Expression | null;
  readonly groupBy: readonly Expression[];
  readonly having: Expression | null;
  readonly windows: readonly (Place & { readonly name: string; readonly window: OverWindow })[];
  /** WINDOWED BY STAGGER (PARTITION BY … RANGE INTERVAL …) */
  readonly stagger: (Place & { readonly partitionBy: readonly Expression[]; readonly range: IntervalLiteral }) | null;
  readonly orderBy: readonly Expression[];
  readonly limit: number | null;
}

export interface ColumnDefinition extends Place {
  readonly name: string;
  readonly type: string;
  /** `c AS PROCTIME()` */
  readonly computed: Expression | null;
}

export type SqlStatement =
  | SelectStatement
  | (Place & {
      readonly kind: 'insert';
      readonly into: string;
      /** Name of the pump, in the older dialect. */
      readonly pump: string | null;
      readonly select: SelectStatement;
    })
  | (Place & {
      readonly kind: 'createTable';
      readonly name: string;
      readonly columns: readonly ColumnDefinition[];
      readonly watermark: { readonly column: ColumnName; readonly delayMs: number } | null;
    })
  /** An in-application stream of the older dialect. */
  | (Place & { readonly kind: 'createStream'; readonly name: string; readonly columns: readonly ColumnDefinition[] });
