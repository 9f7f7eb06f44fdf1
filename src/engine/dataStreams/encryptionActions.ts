import type { ActionOutcome } from '../actions';
import type { DataStream } from './dataStream';
import { refuse } from './refusal';
import { awsManagedKey } from './streamEncryption';

/** KMS-01, KMS-02: what is written from then on is encrypted with the key. */
export function startStreamEncryption(dataStream: DataStream, keyId: string): ActionOutcome {
  const busy = dataStream.refuseUnlessActive();
  if (busy) return busy;
  if (dataStream.encryption.keyId === keyId) {
    return refuse('InvalidArgumentException', `${dataStream.id} encrypts with ${keyId} already.`);
  }
  if (keyId !== awsManagedKey) {
    const key = dataStream.context.account.kmsKey(keyId);
    if (!key) return refuse('KMSNotFoundException', `There is no key ${keyId}.`);
    if (key.failure) return refuse(key.failure.errorCode, key.failure.sentence);
  }
  return changeEncryption(dataStream, keyId, `and encrypts what comes from now on, with ${keyId}`);
}

/** What was encrypted stays so; what comes from then on is not. */
export function stopStreamEncryption(dataStream: DataStream): ActionOutcome {
  const busy = dataStream.refuseUnlessActive();
  if (busy) return busy;
  if (dataStream.encryption.keyId === null) {
    return refuse('InvalidArgumentException', `${dataStream.id} does not encrypt.`);
  }
  return changeEncryption(dataStream, null, 'and stores what comes from now on as it is');
}

/** KDS-74. */
function changeEncryption(dataStream: DataStream, keyId: string | null, words: string): ActionOutcome {
  const { context, encryption, encryptionChanges } = dataStream;
  const { nowMs } = context.clock;
  if (!encryptionChanges.allows(nowMs)) {
    const most = String(encryptionChanges.most);
    return refuse('LimitExceededException', `The encryption was changed ${most} times in 24 hours; that is the limit.`);
  }
  encryptionChanges.spend(nowMs);
  return dataStream.requestChange('dataStream.encryptionChangeRequested', {
    carryOut: () => {
      encryption.change(keyId);
    },
    words: () => words,
  });
}
