import { printCommand } from '../../console/index';
import type { Action, ActionOutcome } from '../../engine/index';

/** A line of the console: what was done as a command, what was answered, what was wrong. */
export interface ConsoleEntry {
  readonly number: number;
  readonly kind: 'command' | 'answer' | 'refused';
  readonly text: string;
  readonly atMs: number | null;
}

const entriesMax = 200;

/** Everything done to a run as command lines, wherever it was done, with the answers to what was asked. */
export class ConsoleLog {
  #entries = $state.raw<readonly ConsoleEntry[]>([]);
  #typed: readonly string[] = [];
  #count = 0;

  get entries(): readonly ConsoleEntry[] {
    return this.#entries;
  }

  /** Lines that were typed and ran, oldest first. */
  get typed(): readonly string[] {
    return this.#typed;
  }

  /** An action, from the console or from anywhere else on the page. */
  done(action: Action, atMs: number, outcome: ActionOutcome): void {
    this.#add({ kind: 'command', text: printCommand(action), atMs });
    if (!outcome.ok) this.#add({ kind: 'refused', text: `${outcome.errorCode}: ${outcome.sentence}`, atMs: null });
  }

  ran(line: string): void {
    if (this.#typed.at(-1) !== line) this.#typed = [...this.#typed, line];
  }

  /** A question or an order, as it was typed. */
  asked(line: string, atMs: number): void {
    this.#add({ kind: 'command', text: line, atMs });
  }

  answered(ok: boolean, text: string): void {
    this.#add({ kind: ok ? 'answer' : 'refused', text, atMs: null });
  }

  #add(entry: Omit<ConsoleEntry, 'number'>): void {
    this.#count += 1;
    this.#entries = [...this.#entries, { ...entry, number: this.#count }].slice(-entriesMax);
  }
}
