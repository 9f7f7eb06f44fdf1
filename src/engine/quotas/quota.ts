/** Which set of limits a run obeys: 2019 as the study notes have them, or today's. */
export type Era = 'notes' | 'today';

/** An AWS number as the engine uses it. Sentence, source and the date it was checked stand in the fact's row. */
export interface Quota {
  readonly factId: string;
  /** Name of the amount in the fact's row. */
  readonly amount: string;
  readonly notes: number;
  readonly today: number;
  readonly unit: string;
  /** Key of the source, and the month in which it was last checked. */
  readonly source: string;
  readonly checked: string;
}

export const checked = '2026-11';

/** A number that is the same in both eras. */
export function same(factId: string, amount: string, value: number, unit: string, source: string): Quota {
  return { factId, amount, notes: value, today: value, unit, source, checked };
}

/** A number that was another one in 2019. */
export function changed(
  factId: string,
  amount: string,
  notes: number,
  today: number,
  unit: string,
  source: string,
): Quota {
  return { factId, amount, notes, today, unit, source, checked };
}
