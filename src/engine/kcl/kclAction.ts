/** What can be done to a KCL application. */
export type KclAction =
  /** Starts or stops workers until so many are up. The newest are stopped first, after a last checkpoint. */
  | { readonly do: 'changeWorkerCount'; readonly of: string; readonly to: number }
  /** Worker `worker` (counted from 1) is gone at once: no checkpoint, its leases run out. */
  | { readonly do: 'killWorker'; readonly of: string; readonly worker: number }
  | { readonly do: 'changeCheckpointInterval'; readonly of: string; readonly toMs: number }
  | { readonly do: 'changeFailoverTime'; readonly of: string; readonly toMs: number };
