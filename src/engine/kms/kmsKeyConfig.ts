/** What a key policy can allow: a writer asks for a data key, a reader has one decrypted (KMS-03). */
export const kmsPermissions = ['kms:GenerateDataKey', 'kms:Decrypt'] as const;

export type KmsPermission = (typeof kmsPermissions)[number];

/** A customer managed key. The key that AWS manages for the service, `aws/kinesis`, is always there (KMS-01). */
export interface KmsKeyConfig {
  readonly id: string;
  /** Producers and readers for whom the key policy has no permission (KMS-03); all others may use the key. */
  readonly denied?: readonly string[];
}
