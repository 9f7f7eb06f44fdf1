import type { MetricFilterConfig } from './logsConfig';

/** Does a filter with this pattern take the events that hold `word`? The empty pattern takes everything. */
export function matchesOf(pattern: string, word: string | null, events: number, marked: number): number {
  if (pattern === '') return events;
  return word === pattern ? marked : 0;
}

/** Counts the events that match from the moment on at which it was made, never those before (CWL-08, CWL-09). */
export class MetricFilter {
  counted = 0;

  constructor(
    readonly config: MetricFilterConfig,
    readonly createdAtMs: number,
  ) {}

  see(word: string | null, events: number, marked: number): void {
    this.counted += matchesOf(this.config.pattern, word, events, marked);
  }
}
