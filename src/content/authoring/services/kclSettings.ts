import * as v from 'valibot';
import type { CheckpointStrategy, ScalingRule } from '../../../engine/index';
import { either, isMapping, mapping } from '../schema/mapping';
import { count, quantity } from '../schema/scalars';

/** How the settings of a KCL application are written, at its start and when they are changed. */

export const kclVersionSchema = v.picklist(['1.x', '2.x', '3.x'], 'version: 1.x, 2.x or 3.x is expected here.');

export const assignmentSchema = v.picklist(
  ['cpu', 'throughput', 'leaseCount'],
  'assignment: cpu, throughput or leaseCount is expected here.',
);

export const errorHandlingSchema = v.picklist(
  ['uncaught', 'errorStore', 'retryForever'],
  'uncaught, errorStore or retryForever is expected here.',
);

/** '10s', batch, shutdown, or { records: 500 }. */
export const checkpointingSchema = either(
  [
    quantity('duration'),
    v.picklist(['batch', 'shutdown'], 'A duration, batch, shutdown or { records: 500 } is expected here.'),
    mapping({ records: count(1) }),
  ],
  (written) => (isMapping(written) ? 2 : typeof written === 'string' && /^[a-z]/.test(written) ? 1 : 0),
);

export function compileCheckpointing(written: v.InferOutput<typeof checkpointingSchema>): CheckpointStrategy {
  if (typeof written === 'number') return { kind: 'interval', everyMs: written };
  if (typeof written === 'string') return { kind: written };
  return { kind: 'records', every: written.records };
}

/** none, or the target with its limits. */
export const scalingSchema = either(
  [
    v.literal('none', 'none or { target: 60%, min: 1, max: 8 } is expected here.'),
    mapping({ target: quantity('ratio'), min: v.optional(count(1)), max: count(1) }),
  ],
  (written) => (isMapping(written) ? 1 : 0),
);

export function compileScaling(written: v.InferOutput<typeof scalingSchema>): ScalingRule | null {
  if (written === 'none') return null;
  return { targetCpuRatio: written.target, min: written.min ?? 1, max: written.max };
}

/** Writes a second, or onDemand. */
export const tableCapacitySchema = either(
  [quantity('rate'), v.literal('onDemand', "onDemand, or writes a second as in '25/s', is expected here.")],
  (written) => (typeof written === 'string' && /^[a-z]/.test(written) ? 1 : 0),
);
