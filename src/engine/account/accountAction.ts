/** What can be done to the account that all parts of a run belong to. */
export type AccountAction =
  /** MinimumThroughputBillingCommitment: ENABLED is On-demand Advantage (KDS-67). */
  { readonly do: 'UpdateAccountSettings'; readonly of: string; readonly to: 'ENABLED' | 'DISABLED' };
