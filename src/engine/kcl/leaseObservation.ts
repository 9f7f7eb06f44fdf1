/** What one worker remembers of a lease between its scans. */
interface Observation {
  leaseCounter: number;
  /** Scan that last saw the counter change; null when it was never seen renewed. */
  renewalSeenAtMs: number | null;
}

/**
 * A worker's own view of how old each lease is. Clocks of different machines are not compared: age counts from the
 * scan that last saw the counter change. An owned lease seen for the first time counts as renewed at that scan.
 */
export class LeaseObservations {
  readonly #seen = new Map<string, Observation>();

  /** Takes in one row at a scan and gives the age of the lease, null when it was never renewed. */
  scan(key: string, leaseCounter: number, owner: string | null, nowMs: number): number | null {
    const known = this.#seen.get(key);
    const observation = known ?? { leaseCounter, renewalSeenAtMs: owner === null ? null : nowMs };
    if (!known) this.#seen.set(key, observation);
    if (observation.leaseCounter !== leaseCounter) {
      observation.leaseCounter = leaseCounter;
      observation.renewalSeenAtMs = nowMs;
    }
    return observation.renewalSeenAtMs === null ? null : nowMs - observation.renewalSeenAtMs;
  }
}
