const neverSeen = -1;
const neverRenewed = -1;

/**
 * A worker's own view of how old each lease is. Clocks of different machines are not compared: age counts from the
 * scan that last saw the counter change. An owned lease seen for the first time counts as renewed at that scan.
 */
export class LeaseObservations {
  /** By the number of the lease: a fleet of hundreds looks at its whole table again and again. */
  #leaseCounter = new Int32Array(0);
  /** Scan that last saw the counter change. */
  #renewalSeenAtMs = new Float64Array(0);

  /** Takes in one row at a scan and gives the age of the lease, null when it was never renewed. */
  scan(lease: number, leaseCounter: number, owner: string | null, nowMs: number): number | null {
    if (lease >= this.#leaseCounter.length) this.#reach(lease);
    const before = this.#leaseCounter[lease] as number;
    if (before !== leaseCounter) {
      const isNewToAll = before === neverSeen && owner === null;
      this.#leaseCounter[lease] = leaseCounter;
      this.#renewalSeenAtMs[lease] = isNewToAll ? neverRenewed : nowMs;
    }
    const seenAtMs = this.#renewalSeenAtMs[lease] as number;
    return seenAtMs === neverRenewed ? null : nowMs - seenAtMs;
  }

  #reach(lease: number): void {
    const leases = Math.max(16, 2 * lease);
    const leaseCounter = new Int32Array(leases).fill(neverSeen);
    leaseCounter.set(this.#leaseCounter);
    this.#leaseCounter = leaseCounter;
    const renewalSeenAtMs = new Float64Array(leases).fill(neverRenewed);
    renewalSeenAtMs.set(this.#renewalSeenAtMs);
    this.#renewalSeenAtMs = renewalSeenAtMs;
  }
}
