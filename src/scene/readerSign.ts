import type { ReaderView } from '../engine/index';

/** What stands in the pin of a reader that is no worker: 'λ' for a mapping, 'Σ' for analytics, else the first letter of its name. */
export function readerSign({ kind, id }: Pick<ReaderView, 'kind' | 'id'>): string {
  if (kind === 'analyticsApplication') return 'Σ';
  return kind === 'eventSourceMapping' ? 'λ' : id.charAt(0).toUpperCase();
}
