import type { EntityConfig, KeyDistribution } from '../config';
import type { PartitionKeys } from '../dataStreams/partitionKeys';
import type { Random } from '../kernel/random';
import { ZipfSampler } from './zipfSampler';

/** Chooses the partition key of each record of a producer. */
export interface KeyChoice {
  /** Id of the key for a record of entity `entityIndex` (counted within the producer, −1 for none). */
  draw(random: Random, entityIndex: number): number;
  /** Ids [first, first + values) that it draws from. */
  readonly first: number;
  readonly values: number;
  /** For the learner: 'gate-north', '40 gates', 'ticket'. */
  readonly text: string;
}

/** Unicode characters of the longest key that a distribution gives (KDS-04). */
export function longestKeyCharacters(distribution: KeyDistribution, entity: EntityConfig | null): number {
  if (distribution.kind === 'same') return Array.from(distribution.partitionKey).length;
  const { name, values } = distribution.kind === 'entity' ? (entity ?? { name: 'record', values: 1 }) : distribution;
  return Array.from(`${name}-${String(values)}`).length;
}

const samplers = new WeakMap<PartitionKeys, Map<string, ZipfSampler>>();

/** The producers of a data stream that draw by the same law share one table: with a million keys it has megabytes. */
function samplerOf(keys: PartitionKeys, values: number, exponent: number): ZipfSampler {
  const known = samplers.get(keys) ?? new Map<string, ZipfSampler>();
  samplers.set(keys, known);
  const law = `${String(values)} ${String(exponent)}`;
  const sampler = known.get(law) ?? new ZipfSampler(values, exponent);
  known.set(law, sampler);
  return sampler;
}

export function createKeyChoice(
  distribution: KeyDistribution,
  entity: EntityConfig | null,
  keys: PartitionKeys,
  explicitHashKey: string | null,
): KeyChoice {
  switch (distribution.kind) {
    case 'same': {
      const first = keys.idOf(distribution.partitionKey, explicitHashKey);
      return { draw: () => first, first, values: 1, text: distribution.partitionKey };
    }
    case 'uniform': {
      const { name, values } = distribution;
      const first = keys.blockOf(name, values, explicitHashKey);
      return { draw: (random) => first + random.nextBelow(values), first, values, text: `${String(values)} × ${name}` };
    }
    case 'zipf': {
      const { name, values, exponent } = distribution;
      const first = keys.blockOf(name, values, explicitHashKey);
      let sampler: ZipfSampler | null = null;
      return {
        // Made at the first draw: records that are counted are never drawn.
        draw: (random) => first + (sampler ??= samplerOf(keys, values, exponent)).draw(random),
        first,
        values,
        text: `${String(values)} × ${name}, zipf ${String(exponent)}`,
      };
    }
    case 'entity': {
      const { name, values } = entity ?? { name: 'record', values: 1 };
      const first = keys.blockOf(name, values, explicitHashKey);
      return { draw: (_, entityIndex) => first + Math.max(0, entityIndex), first, values, text: name };
    }
  }
}
