import { kmsPermissions, type KmsKeyAction } from '../../engine/index';
import { form, option, type FormsOf } from '../consoleForm';
import { duration, nameOf, oneOf } from '../valueForm';

const keyId = option(
  '--key-id',
  nameOf('key', ({ keyIds }) => keyIds),
);

export const kmsKeyForms: FormsOf<KmsKeyAction> = {
  // The policy itself is a document; what it says of one principal fits into a line.
  PutKeyPolicy: form('shardscope put-key-policy', keyId, {
    principal: option(
      '--principal',
      nameOf('name', ({ producers, readers }) => [...producers, ...readers]),
    ),
    allow: option('--allow', oneOf(...kmsPermissions, 'nothing')),
  }),
  disableKmsKey: form('aws kms disable-key', keyId, {}),
  enableKmsKey: form('aws kms enable-key', keyId, {}),
  throttleKmsKey: form('shardscope throttle-kms-key', keyId, { forMs: option('--for', duration) }),
};
