import { completionsOf, missingText, type Completions, type KnownNames, type ParseProblem } from '../../console/index';

/** The line that is being typed into the console: its completions, its history and what is wrong with it. */
export class ConsoleLine {
  readonly #known: () => KnownNames;
  readonly #history: () => readonly string[];
  #text = $state('');
  #active = $state(-1);
  #isListClosed = $state(true);
  #problem = $state.raw<ParseProblem | null>(null);
  /** How many lines back in the history; 0 is the line itself. */
  #back = 0;

  readonly completions: Completions = $derived.by(() =>
    this.#isListClosed ? { items: [], from: 0, to: 0 } : completionsOf(this.#text, this.#known()),
  );
  readonly missing: string | null = $derived.by(() => missingText(this.#text));

  constructor(known: () => KnownNames, history: () => readonly string[]) {
    this.#known = known;
    this.#history = history;
  }

  get text(): string {
    return this.#text;
  }

  /** Place of the completion that the arrows stand on; −1: on none. */
  get active(): number {
    return this.#active;
  }

  get problem(): ParseProblem | null {
    return this.#problem;
  }

  type(text: string): void {
    this.#text = text;
    this.#active = -1;
    this.#isListClosed = false;
    this.#problem = null;
    this.#back = 0;
  }

  clear(): void {
    this.type('');
    this.#isListClosed = true;
  }

  fail(problem: ParseProblem): void {
    this.#problem = problem;
    this.#isListClosed = true;
  }

  /** False when there is no list to close. */
  closeList(): boolean {
    const wasOpen = this.completions.items.length > 0;
    this.#isListClosed = true;
    this.#active = -1;
    return wasOpen;
  }

  /** Takes over a completion: the one given, else the one that the arrows stand on, else the first. False when there is none. */
  accept(place = Math.max(this.#active, 0)): boolean {
    const { items, from } = this.completions;
    const item = items[place];
    if (!item) return false;
    this.type(`${this.#text.slice(0, from)}${item.text} `);
    return true;
  }

  down(): void {
    const { items } = this.completions;
    if (this.#back > 0) this.#recall(this.#back - 1);
    else if (items.length > 0) this.#active = Math.min(this.#active + 1, items.length - 1);
    else this.#isListClosed = false;
  }

  up(): void {
    if (this.#active >= 0) this.#active -= 1;
    else if (this.#back < this.#history().length) this.#recall(this.#back + 1);
  }

  #recall(back: number): void {
    const text = back === 0 ? '' : (this.#history().at(-back) ?? '');
    this.clear();
    this.#text = text;
    this.#back = back;
  }
}
