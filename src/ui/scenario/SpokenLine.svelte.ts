const spokenEveryMs = 1_000;

/** The line that is read aloud: the newest one, changed at most once a second. */
export class SpokenLine {
  #text = $state('');
  #newest = '';
  #timer: ReturnType<typeof setTimeout> | null = null;

  get text(): string {
    return this.#text;
  }

  offer(text: string): void {
    this.#newest = text;
    if (this.#timer === null) this.#speak();
  }

  #speak(): void {
    this.#timer = null;
    if (this.#newest === this.#text) return;
    this.#text = this.#newest;
    this.#timer = setTimeout(() => this.#speak(), spokenEveryMs);
  }
}
