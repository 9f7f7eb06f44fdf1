import { quantities, type DeliveryStreamView } from '../engine/index';

const { print } = quantities;

/** What stands in the node of a Firehose stream, and what its two clocks say to who cannot see them. */
export function deliveryWords(stream: DeliveryStreamView) {
  const { buffer, hints, transform } = stream;
  const bytes = `${print.size(buffer?.bytes ?? 0)} of ${print.size(hints.sizeBytes)}`;
  const age = `${print.duration(Math.round((buffer?.ageMs ?? 0) / 1000) * 1000)} of ${print.duration(hints.intervalMs)}`;
  const many = stream.buffers > 1 ? ` in the fullest of ${print.count(stream.buffers)} buffers` : '';
  const outcomes = {
    ok: 'answers',
    error: 'throws an error',
    tooManyRequests: 'is throttled',
    timeout: 'runs into its timeout',
    tooLarge: 'answers with too much',
  } as const;
  const outcome = transform?.lastOutcome ?? null;
  return {
    source: stream.reads === null ? 'Direct PUT' : `reads ${stream.reads}`,
    bar: `${bytes}${many}`,
    leader:
      buffer === null ? 'nothing buffered' : buffer.leader === 'size' ? 'the size will win' : 'the seconds will win',
    clocks: `${bytes} and ${age}${many}`,
    transform: transform ? `λ ${outcome === null ? 'waits for its first batch' : outcomes[outcome]}` : '',
    isTransformTrouble: outcome !== null && outcome !== 'ok',
  };
}
