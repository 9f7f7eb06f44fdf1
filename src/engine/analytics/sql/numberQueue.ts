/** First in, first out, without moving what waits behind. */
export class NumberQueue {
  #values: number[] = [];
  #head = 0;

  get length(): number {
    return this.#values.length - this.#head;
  }

  /** The oldest one; NaN when there is none. */
  get first(): number {
    return this.#values[this.#head] ?? NaN;
  }

  push(value: number): void {
    this.#values.push(value);
  }

  shift(): number {
    const value = this.first;
    if (this.length > 0) this.#head++;
    if (this.#head > 1024 && this.#head * 2 > this.#values.length) {
      this.#values = this.#values.slice(this.#head);
      this.#head = 0;
    }
    return value;
  }
}
