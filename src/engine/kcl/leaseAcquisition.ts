/** How a worker comes by leases. Runs only while the worker does. */
export interface LeaseAcquisition {
  /** Its next look into the lease table, or null. */
  readonly nextScanMs: number | null;
  /** @param ranBefore the run finds the worker at work: its looks do not begin with the run. */
  start(ranBefore: boolean): void;
  /** The failover time was changed. */
  restart(): void;
  stop(): void;
}
