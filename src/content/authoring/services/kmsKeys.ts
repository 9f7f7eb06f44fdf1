import * as v from 'valibot';
import { quantities, type KmsKeyAction, type KmsKeyConfig } from '../../../engine/index';
import { mapping } from '../schema/mapping';
import { identifier, quantity } from '../schema/scalars';
import { actionForm } from './actionForm';

/** A customer managed key; aws/kinesis is always there and need not be written. */
export const kmsKeySchema = mapping({ id: identifier });

export function compileKmsKeys(written: readonly v.InferOutput<typeof kmsKeySchema>[]): readonly KmsKeyConfig[] {
  return written.map(({ id }) => ({ id }));
}

const ofKey = {
  targets: ['kmsKey' as const],
  entries: {},
  compile: () => ({}),
  choiceLabel: ({ of }: { of: string }) => of,
  usualChoices: () => [{}],
};

export const kmsKeyForms = {
  disableKmsKey: actionForm('disableKmsKey')({ ...ofKey, label: 'Disable the key' }),
  enableKmsKey: actionForm('enableKmsKey')({ ...ofKey, label: 'Enable the key' }),
  throttleKmsKey: actionForm('throttleKmsKey')({
    targets: ['kmsKey'],
    entries: { for: quantity('duration') },
    label: 'Let KMS throttle',
    compile: (written) => ({ forMs: written.for }),
    choiceLabel: ({ forMs }) => `for ${quantities.print.duration(forMs)}`,
    usualChoices: () => [30_000, 60_000].map((forMs) => ({ forMs })),
  }),
} satisfies Record<KmsKeyAction['do'], unknown>;
