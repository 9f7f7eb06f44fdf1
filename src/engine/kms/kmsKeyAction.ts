import type { KmsPermission } from './kmsKeyConfig';

/** What can happen to a key. */
export type KmsKeyAction =
  | { readonly do: 'disableKmsKey'; readonly of: string }
  | { readonly do: 'enableKmsKey'; readonly of: string }
  /** What the policy lets one producer or reader do with the key; the others keep what they have. */
  | {
      readonly do: 'PutKeyPolicy';
      readonly of: string;
      readonly principal: string;
      readonly allow: KmsPermission | 'nothing';
    }
  /** KMS answers KMSThrottlingException for so long. */
  | { readonly do: 'throttleKmsKey'; readonly of: string; readonly forMs: number };
