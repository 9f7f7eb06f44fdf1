import type { SendingContext } from '../recordSender';
import type { ProducerConfig } from '../producerConfig';

/** Calls are booked at so many places of their interval: who calls between two of them calls at the one before. */
const placesInInterval = 8;

/** What the producers of a group have in common. */
export interface FluidLaw {
  /** Two producers with one key belong to one group. */
  readonly key: string;
  /** Names the distribution of their partition keys. */
  readonly keysKey: string;
  readonly api: ProducerConfig['api'];
  readonly intervalMs: number;
  /** Moment of the first call after the start of the run, within one interval. */
  readonly offsetMs: number;
  readonly entriesPerCall: number;
  readonly recordSizeBytes: number;
  readonly queueRecordsMax: number;
  readonly retry: ProducerConfig['retry'];
  readonly roundTripMs: number;
}

export function lawOf(sending: SendingContext, intervalMs: number, firstCallMs: number, entries: number): FluidLaw {
  const { config, settings, source } = sending;
  const place = Math.floor(((firstCallMs % intervalMs) / intervalMs) * placesInInterval);
  const keysKey = JSON.stringify([source.distribution, source.hotKeyId, source.hotRatio, config.explicitHashKey]);
  const common = {
    keysKey,
    api: settings.api,
    intervalMs,
    offsetMs: (place * intervalMs) / placesInInterval,
    entriesPerCall: entries,
    recordSizeBytes: config.recordSizeBytes,
    queueRecordsMax: config.queueRecordsMax,
    retry: settings.retry,
    roundTripMs: settings.roundTripMs,
  };
  return { key: JSON.stringify(common), ...common };
}
