import type { MappingSettings } from './lambdaConfig';

/** What can be done to an event source mapping or to its function. */
export type LambdaAction =
  /** Only what `set` names is changed. */
  | { readonly do: 'UpdateEventSourceMapping'; readonly of: string; readonly set: Partial<MappingSettings> }
  | { readonly do: 'PutFunctionConcurrency'; readonly of: string; readonly to: number }
  | { readonly do: 'DeleteFunctionConcurrency'; readonly of: string }
  /** The function's dead-letter queue and timeout, which UpdateFunctionConfiguration sets. */
  | { readonly do: 'UpdateFunctionConfiguration'; readonly of: string; readonly set: FunctionSettings }
  /** Other code: so much work a record. */
  | { readonly do: 'changeFunctionDuration'; readonly of: string; readonly toMs: number }
  /** Share of the invocations that fail, 0 to 1. */
  | { readonly do: 'changeFunctionErrors'; readonly of: string; readonly to: number }
  /** Every invocation fails, until the function is mended. */
  | { readonly do: 'breakFunction'; readonly of: string }
  | { readonly do: 'mendFunction'; readonly of: string };

export interface FunctionSettings {
  readonly timeoutMs?: number;
  /** Takes events of asynchronous invocations; a stream mapping never uses it (ESM-16). */
  readonly deadLetterQueue?: boolean;
}
