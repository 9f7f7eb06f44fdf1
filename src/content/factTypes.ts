import type { RichText } from './richText';

/** A row of the registry of facts. */
export interface FactRow {
  readonly id: string;
  readonly title: string;
  readonly sentence: RichText;
  readonly figure: string | null;
  /** The figure in each era, in words, where the two differ. */
  readonly eras: { readonly notes: string; readonly today: string } | null;
  /** What the service answers when it is exceeded. */
  readonly exceeded: RichText | null;
  readonly era: 'same' | 'changed' | 'new';
  readonly sources: readonly FactSource[];
  /** V read in AWS's own text, V2 in a third party's, D computed from such, M from memory (never asked about). */
  readonly evidence: 'V' | 'V2' | 'D' | 'M';
  /** '2026-11' */
  readonly checked: string;
  /** Other rows that it rests on or belongs with; some may not be in the registry yet. */
  readonly rows: readonly string[];
  /** Of a line of the study notes: its heading there, and whether what it says holds. Null for any other row. */
  readonly note: { readonly under: string; readonly holds: 'yes' | 'partly' | 'no' } | null;
  /** Figures in the engine's units, by name. */
  readonly amounts: Readonly<Record<string, FactAmount>>;
}

export interface FactSource {
  readonly title: string;
  readonly address: string | null;
  /** The date of the copy that was read, in words, where it bears one. */
  readonly copy: string | null;
}

export interface FactAmount {
  readonly notes: number | null;
  readonly today: number | null;
  readonly unit: string;
}
