/** A typed array that doubles when it is full. `values` is replaced then: do not keep it. */
export class GrowingInts {
  values: Int32Array;
  length = 0;

  constructor(capacity = 64) {
    this.values = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }
}

export class GrowingFloats {
  values: Float64Array;
  length = 0;

  constructor(capacity = 64) {
    this.values = new Float64Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Float64Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }
}

/** Counts by index, zero where nothing was added. */
export class CountsByIndex {
  values = new Float64Array(64);
  length = 0;

  add(index: number, count: number): void {
    if (index >= this.length) this.#reach(index + 1);
    this.values[index] = (this.values[index] as number) + count;
  }

  set(index: number, value: number): void {
    if (index >= this.length) this.#reach(index + 1);
    this.values[index] = value;
  }

  /** Sum of all counts from `index` on, as far as `before`. */
  sumFrom(index: number, before = Infinity): number {
    const end = Math.min(before, this.length);
    let sum = 0;
    for (let at = index < 0 ? 0 : index; at < end; at++) sum += this.values[at] as number;
    return sum;
  }

  #reach(length: number): void {
    if (length > this.values.length) {
      let capacity = this.values.length;
      while (capacity < length) capacity *= 2;
      const wider = new Float64Array(capacity);
      wider.set(this.values);
      this.values = wider;
    }
    this.length = length;
  }
}
