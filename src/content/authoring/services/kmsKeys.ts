import * as v from 'valibot';
import { kmsPermissions, quantities, type KmsKeyAction, type KmsKeyConfig } from '../../../engine/index';
import { listed, mapping } from '../schema/mapping';
import { identifier, quantity } from '../schema/scalars';
import { actionForm } from './actionForm';
import type { TopologyInput } from './topologyInput';

/** A customer managed key; aws/kinesis is always there and need not be written. */
export const kmsKeySchema = mapping({ id: identifier, denied: v.optional(v.array(identifier)) });

/** Who may be named in the policy of a key. */
const principals = ['producer', 'pollingReader', 'kclApplication', 'eventSourceMapping', 'deliveryStream'] as const;

export function compileKmsKeys(
  written: readonly v.InferOutput<typeof kmsKeySchema>[],
  { names, report, path }: TopologyInput,
): readonly KmsKeyConfig[] {
  return written.map(({ id, denied = [] }, key) => ({
    id,
    ...(denied.length === 0
      ? {}
      : {
          denied: denied.map(
            (name, place) => names.resolve(name, principals, report, [...path, 'kmsKeys', key, 'denied', place]) ?? '',
          ),
        }),
  }));
}

const ofKey = {
  targets: ['kmsKey' as const],
  entries: {},
  compile: () => ({}),
  choiceLabel: ({ of }: { of: string }) => of,
  usualChoices: () => [{}],
};

const allowed = [...kmsPermissions, 'nothing'] as const;

export const kmsKeyForms = {
  PutKeyPolicy: actionForm('PutKeyPolicy')({
    targets: ['kmsKey'],
    entries: {
      allow: v.picklist(allowed, `${listed(allowed)} is expected here.`),
      principal: identifier,
    },
    label: 'Key policy',
    compile: ({ allow, principal }, _, { names, report }, path) => ({
      allow,
      principal: names.resolve(principal, principals, report, [...path, 'principal']) ?? '',
    }),
    choiceLabel: ({ principal, allow }) => `${principal}: ${allow}`,
  }),
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
