import { rules, type AnalyticsApplicationView, type SimulationConfig } from '../../engine/index';

/** Statements that are being typed: what is wrong with them, and the ways to go on from the caret. */
export class SqlDraft {
  readonly #application: () => AnalyticsApplicationView;
  readonly #config: () => SimulationConfig;
  #text = $state('');
  /** What was at work when the learner began. */
  #base = $state('');
  #caret = $state(0);
  #active = $state(-1);
  #isListOpen = $state(false);

  readonly problem: rules.SqlProblem | null = $derived.by(() => {
    const { dialect } = this.#application();
    return rules.problemOfStatements({ sql: this.#text, dialect }, this.#sources, this.#config().producers);
  });
  readonly completions: rules.SqlCompletions = $derived.by(() => {
    const caret = this.#caret;
    if (!this.#isListOpen) return { from: caret, to: caret, items: [] };
    const { dialect } = this.#application();
    return rules.sqlCompletions({ text: this.#text, caret, dialect, tables: this.tables });
  });

  constructor(application: () => AnalyticsApplicationView, config: () => SimulationConfig) {
    this.#application = application;
    this.#config = config;
  }

  get text(): string {
    return this.#text;
  }

  /** Place of the completion that the arrows stand on; −1: on none. */
  get active(): number {
    return this.#active;
  }

  get isChanged(): boolean {
    return this.#text !== this.#application().sql;
  }

  get tables(): ReturnType<typeof rules.sqlTablesOf> {
    return rules.sqlTablesOf(this.#application(), this.#sources, this.#config().producers);
  }

  /** Begins with what is at work; what was typed and never applied is there again. */
  open(): void {
    const { sql } = this.#application();
    if (this.#text === this.#base) this.#text = sql;
    this.#base = sql;
    this.closeList();
  }

  /** Back to what is at work. */
  revert(): void {
    this.#text = this.#base = this.#application().sql;
    this.closeList();
  }

  /** A sign of a word opens the list, anything else closes it. */
  type(text: string, caret: number): void {
    const isLonger = text.length > this.#text.length;
    this.#text = text;
    this.#caret = caret;
    this.#active = -1;
    this.#isListOpen = isLonger && /[\w(.]/.test(text[caret - 1] ?? '');
  }

  ask(caret: number): void {
    this.#caret = caret;
    this.#active = -1;
    this.#isListOpen = true;
  }

  /** False when there is no list to close. */
  closeList(): boolean {
    const wasOpen = this.completions.items.length > 0;
    this.#isListOpen = false;
    this.#active = -1;
    return wasOpen;
  }

  /** Moves through the list; false when there is none. */
  move(by: 1 | -1): boolean {
    const { length } = this.completions.items;
    if (length === 0) return false;
    this.#active = Math.min(Math.max(this.#active + by, -1), length - 1);
    return true;
  }

  get #sources(): Parameters<typeof rules.sqlTablesOf>[1] {
    const { id, reads } = this.#application();
    const own = this.#config().analyticsApplications?.find((application) => application.id === id);
    return { reads, reference: own?.reference ?? null, ...(own?.joins === undefined ? {} : { joins: own.joins }) };
  }
}
