import type { KmsKey } from '../kms/kmsKey';
import type { KmsPermission } from '../kms/kmsKeyConfig';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { CallFailure } from './putCallLimits';
import type { RecordLog } from './recordLog';

/** The key that AWS manages for the service: nobody can disable it, and it needs no permission (KMS-03). */
export const awsManagedKey = 'aws/kinesis';

/** A stretch of time in which records were written with one key, or without one. */
export interface EncryptedStretch {
  readonly fromMs: number;
  readonly keyId: string | null;
}

/**
 * Server-side encryption of a data stream. It changes what is written from now on and nothing that is stored (KMS-02),
 * so whether a record is encrypted follows from its arrival alone.
 */
export class StreamEncryption {
  /** In order of time; the last one is in force. */
  readonly stretches: EncryptedStretch[] = [];
  /** Until when the data keys in hand are good; KMS is asked at the first call after it (KMS-05). Model: data-key-in-hand. */
  readonly #dataKeyUntilMs = new Map<string, number>();

  constructor(
    readonly context: RunContext,
    keyId: string | null,
  ) {
    this.stretches.push({ fromMs: -Infinity, keyId });
  }

  get keyId(): string | null {
    return this.stretches.at(-1)?.keyId ?? null;
  }

  /** When the present key came into force; null without one. */
  get sinceMs(): number | null {
    const last = this.stretches.at(-1);
    return last === undefined || last.keyId === null ? null : last.fromMs;
  }

  change(keyId: string | null): void {
    this.stretches.push({ fromMs: this.context.clock.nowMs, keyId });
  }

  /** Why nothing can be written now by this producer, or null. Asked once a call. */
  writeFailure(producerId: string): CallFailure | null {
    const { keyId } = this;
    return keyId === null ? null : this.#keyFailure(keyId, producerId, 'kms:GenerateDataKey');
  }

  /** Why this reader cannot have these records now, or null: what was written with a key needs that key. */
  readFailure(log: RecordLog, from: number, to: number, readerId: string): CallFailure | null {
    if (from >= to || (this.stretches.length === 1 && this.keyId === null)) return null;
    const firstMs = log.arrivalAt(from, 0);
    const lastMs = log.arrivalAt(to - 1, 0);
    for (const [index, { fromMs, keyId }] of this.stretches.entries()) {
      const untilMs = this.stretches[index + 1]?.fromMs ?? Infinity;
      if (keyId === null || fromMs > lastMs || untilMs <= firstMs) continue;
      const failure = this.#keyFailure(keyId, readerId, 'kms:Decrypt');
      if (failure) return failure;
    }
    return null;
  }

  /** Records of a shard that can be read and were written without a key. */
  plainTextRecords(log: RecordLog): number {
    let records = 0;
    for (const [index, { fromMs, keyId }] of this.stretches.entries()) {
      if (keyId !== null) continue;
      const untilMs = this.stretches[index + 1]?.fromMs;
      const from = Math.max(log.trimHorizon, fromMs === -Infinity ? 0 : log.positionAt(fromMs));
      const to = untilMs === undefined ? log.tail : log.positionAt(untilMs);
      records += Math.max(0, to - from);
    }
    return records;
  }

  /** A data key in hand bridges a key that does not answer; it does not stand in for a permission. */
  #keyFailure(keyId: string, principal: string, permission: KmsPermission): CallFailure | null {
    if (keyId === awsManagedKey) return null;
    const { clock, era, account } = this.context;
    const key: KmsKey | null = account.kmsKey(keyId);
    const denial = key?.denialOf(principal, permission) ?? null;
    if (denial !== null) return denial;
    if (clock.nowMs < (this.#dataKeyUntilMs.get(keyId) ?? -Infinity)) return null;
    if (key === null) {
      return { errorCode: 'KMSNotFoundException', sentence: `There is no key ${keyId}.`, retryable: false };
    }
    if (key.failure === null) this.#dataKeyUntilMs.set(keyId, clock.nowMs + quotaValue('dataKeyMs', era));
    return key.failure;
  }
}
