import type { TraceLine, TraceView } from './traceView';

const linesKeptMax = 10_000;
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/**
 * What happened, append-only. Every fact, each record's outcome included, is folded into the hash as it happens;
 * the lines for the learner are kept, the last 10,000 of them.
 */
export class Trace implements TraceView {
  #high = 0x811c9dc5 | 0;
  #low = 0x9e3779b9 | 0;
  #lineCount = 0;
  #lines: TraceLine[] = [];

  get hash(): string {
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.#high) + hex(this.#low);
  }

  get lineCount(): number {
    return this.#lineCount;
  }

  /** Folds a whole number of at most 32 bits: the hot path's way. */
  foldInt(value: number): void {
    this.#high = Math.imul(this.#high ^ value, 0x01000193);
    this.#low = (Math.imul(this.#low ^ (this.#low >>> 15), 0x2c1b3c6d) + value) | 0;
  }

  /** Folds the exact bits of any number. */
  foldNumber(value: number): void {
    float[0] = value;
    this.foldInt(words[0] as number);
    this.foldInt(words[1] as number);
  }

  foldText(text: string): void {
    for (let at = 0; at < text.length; at++) this.foldInt(text.charCodeAt(at));
  }

  /** Adds a line to the event log and folds it. */
  line(atMs: number, source: string, type: string, text: string, tone: TraceLine['tone'] = 'plain'): void {
    this.foldNumber(atMs);
    this.foldText(source);
    this.foldText(type);
    this.foldText(text);
    this.#lines.push({ number: this.#lineCount++, atMs, source, type, text, tone });
    if (this.#lines.length > 2 * linesKeptMax) this.#lines = this.#lines.slice(-linesKeptMax);
  }

  lines(from = 0): readonly TraceLine[] {
    const first = this.#lines[0]?.number ?? 0;
    const kept = Math.max(from - first, this.#lines.length - linesKeptMax, 0);
    return this.#lines.slice(kept);
  }
}
