import type { SendingContext } from '../recordSender';
import type { ProducerConfig } from '../producerConfig';

/** What the producers of a group have in common. They call together, at whole multiples of the interval. */
export interface FluidLaw {
  /** Two producers with one key belong to one group. */
  readonly key: string;
  /** Names the distribution of their partition keys. */
  readonly keysKey: string;
  readonly api: ProducerConfig['api'];
  readonly intervalMs: number;
  readonly entriesPerCall: number;
  readonly recordSizeBytes: number;
  readonly queueRecordsMax: number;
  readonly retry: ProducerConfig['retry'];
  readonly roundTripMs: number;
}

export function lawOf(sending: SendingContext, intervalMs: number, entries: number): FluidLaw {
  const { config, settings, source } = sending;
  const keysKey = JSON.stringify([source.distribution, source.hotKeyId, source.hotRatio, config.explicitHashKey]);
  const common = {
    keysKey,
    api: settings.api,
    intervalMs,
    entriesPerCall: entries,
    recordSizeBytes: settings.recordSizeBytes,
    queueRecordsMax: config.queueRecordsMax,
    retry: settings.retry,
    roundTripMs: settings.roundTripMs,
  };
  return { key: JSON.stringify(common), ...common };
}
