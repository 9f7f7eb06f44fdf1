import type { ProducerKeyView } from '../../../engine/index';
import type { StatusTone } from '../../kit/statusTone';

export interface InspectedRow {
  readonly label: string;
  readonly value: string;
  readonly tone?: 'strong' | 'refused';
}

/** What the inspector says of a node, in words. */
export interface Inspected {
  readonly title: string;
  readonly kind: string;
  readonly status: { readonly tone: StatusTone; readonly words: string } | null;
  readonly rows: readonly InspectedRow[];
  readonly keys: readonly ProducerKeyView[];
}

export function refusedRow(label: string, value: number, print: (value: number) => string): InspectedRow {
  return value > 0 ? { label, value: print(value), tone: 'refused' } : { label, value: print(0) };
}
