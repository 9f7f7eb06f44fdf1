/** A customer managed key. The key that AWS manages for the service, `aws/kinesis`, is always there (KMS-01). */
export interface KmsKeyConfig {
  readonly id: string;
}
