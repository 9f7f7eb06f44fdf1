import type { ReaderView } from '../engine/index';

/** What stands in the pin of a reader that is no worker: 'λ' for a mapping, 'Σ' for analytics, else the first letter of its name. */
export function readerSign({ kind, id }: Pick<ReaderView, 'kind' | 'id'>): string {
  if (kind === 'analyticsApplication') return 'Σ';
  if (kind === 'eventSourceMapping') return 'λ';
  // Readers that are counted are told apart by their numbers: 'reader-2'.
  return /-(\d)$/.exec(id)?.[1] ?? id.charAt(0).toUpperCase();
}
