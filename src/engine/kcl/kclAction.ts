import type { CheckpointStrategy, ErrorHandling, KclVersion, ScalingRule } from './kclConfig';

/** What can be done to a KCL application. */
export type KclAction =
  /** Starts or stops workers until so many are up. The newest are stopped first, after a last checkpoint. */
  | { readonly do: 'changeWorkerCount'; readonly of: string; readonly to: number }
  /** Worker `worker` (counted from 1) is gone at once: no checkpoint, its leases run out. */
  | { readonly do: 'killWorker'; readonly of: string; readonly worker: number }
  /** Its process stands still for so long and then goes on as if nothing had happened. */
  | { readonly do: 'freezeWorker'; readonly of: string; readonly worker: number; readonly forMs: number }
  /** Records a second that each worker's CPU gets through from now on. */
  | { readonly do: 'changeWorkerRate'; readonly of: string; readonly to: number }
  | { readonly do: 'changeCheckpointInterval'; readonly of: string; readonly toMs: number }
  | { readonly do: 'changeCheckpointing'; readonly of: string; readonly to: CheckpointStrategy }
  | { readonly do: 'changeErrorHandling'; readonly of: string; readonly to: ErrorHandling }
  | { readonly do: 'changeFailoverTime'; readonly of: string; readonly toMs: number }
  /** The fleet moves on to a newer library; there is no way back. */
  | { readonly do: 'changeKclVersion'; readonly of: string; readonly to: KclVersion }
  /** Writes a second, or null for on demand. */
  | { readonly do: 'changeLeaseTableCapacity'; readonly of: string; readonly to: number | null }
  /** For so long the lease table refuses every call. */
  | { readonly do: 'throttleLeaseTable'; readonly of: string; readonly forMs: number }
  /** The fleet is stopped in good order and started again under another application name. */
  | { readonly do: 'renameApplication'; readonly of: string; readonly to: string }
  /** Null switches the scaling off. */
  | { readonly do: 'changeScalingRule'; readonly of: string; readonly to: ScalingRule | null };
