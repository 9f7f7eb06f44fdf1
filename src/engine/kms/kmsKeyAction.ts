/** What can happen to a key. */
export type KmsKeyAction =
  | { readonly do: 'disableKmsKey'; readonly of: string }
  | { readonly do: 'enableKmsKey'; readonly of: string }
  /** KMS answers KMSThrottlingException for so long. */
  | { readonly do: 'throttleKmsKey'; readonly of: string; readonly forMs: number };
