import type { KeyDistribution, RateCurve } from '../../../engine/index';
import type { Path, Report } from '../problem';
import type { WrittenPartitionKey, WrittenRate } from '../schema/keyAndRateSchema';

const evenValues = 10_000;
const usualExponent = 1.1;
const dayMs = 24 * 60 * 60 * 1000;
/** Two in the afternoon. */
const usualPeakMs = (14 * dayMs) / 24;
const kinds = ['same', 'spread', 'zipf', 'entity'] as const;

/** Even keys over 10,000 values unless the story counts them. */
export const evenKeys: KeyDistribution = { kind: 'uniform', name: 'key', values: evenValues };

/** `entityName` is that of the producer, or null when its records belong to nothing. */
export function compilePartitionKey(
  written: WrittenPartitionKey,
  entityName: string | null,
  report: Report,
  path: Path,
): KeyDistribution {
  const given = kinds.filter((kind) => written[kind] !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    report(
      path,
      `A partition key is one of same, spread, zipf and entity; here ${given.length === 0 ? 'none stands' : `${given.join(' and ')} stand`}.`,
    );
    return evenKeys;
  }
  const { values, exponent } = written;
  if (values !== undefined && (kind === 'same' || kind === 'entity')) {
    report([...path, 'values'], `'values' goes with spread or zipf, not with ${kind}.`);
  }
  if (exponent !== undefined && kind !== 'zipf')
    report([...path, 'exponent'], `'exponent' goes with zipf, not with ${kind}.`);

  const name = written[kind] ?? '';
  if (kind === 'same') return { kind, partitionKey: name };
  if (kind === 'zipf') return { kind, name, values: values ?? evenValues, exponent: exponent ?? usualExponent };
  if (kind === 'spread' && (values !== undefined || name !== entityName)) {
    return { kind: 'uniform', name, values: values ?? evenValues };
  }
  if (name !== entityName) {
    const known = entityName === null ? 'The producer has no entity.' : `Its entity is '${entityName}'.`;
    report([...path, kind], `The producer's records belong to no '${name}'.`, known);
  }
  return { kind: 'entity' };
}

export function compileRate(written: WrittenRate, report: Report, path: Path): RateCurve {
  if (typeof written === 'number') return { kind: 'steady', recordsPerSecond: written };
  const { steady, burst, rampTo, from, every, diurnal, peakAt } = written;
  const lasts = written.for;
  if (diurnal !== undefined) {
    for (const key of ['burst', 'rampTo', 'from', 'for'] as const)
      if (written[key] !== undefined) report([...path, key], `'${key}' does not go with a diurnal rate.`);
    return {
      kind: 'diurnal',
      recordsPerSecond: steady,
      peakRecordsPerSecond: diurnal,
      peakAtMs: peakAt ?? usualPeakMs,
      periodMs: every ?? dayMs,
    };
  }
  if (peakAt !== undefined) report([...path, 'peakAt'], "'peakAt' goes with a diurnal rate.");
  if ((burst === undefined) === (rampTo === undefined)) {
    if (burst !== undefined) report(path, 'A rate either bursts or ramps.', "Remove 'burst' or 'rampTo'.");
    else if (from !== undefined || lasts !== undefined || every !== undefined) {
      report(path, 'A steady rate has no moments.', "Add 'burst' or 'rampTo', or write the rate alone.");
    }
    return { kind: 'steady', recordsPerSecond: steady };
  }
  if (from === undefined || lasts === undefined) {
    report(
      path,
      `A ${burst === undefined ? 'ramp' : 'burst'} needs its moments.`,
      "Add 'from' and 'for', as in from: 100s, for: 20s.",
    );
  }
  const moments = { fromMs: from ?? 0, durationMs: lasts ?? 0 };
  if (burst !== undefined) {
    const everyMs = every ?? null;
    return { kind: 'burst', recordsPerSecond: steady, burstRecordsPerSecond: burst, ...moments, everyMs };
  }
  if (every !== undefined) report([...path, 'every'], "'every' goes with a burst.");
  return { kind: 'ramp', recordsPerSecond: steady, rampToRecordsPerSecond: rampTo ?? steady, ...moments };
}
