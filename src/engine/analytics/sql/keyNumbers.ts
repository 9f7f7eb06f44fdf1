import type { ColumnType } from './rowBatch';

/** Numbers below this stand in a table. Texts always do: their own numbers have no gaps. */
const tabledMax = 2 ** 16;

/** Numbers the values of one column in the order in which they first come. NULL is a value here. */
class ValueNumbers {
  /** By value, its number + 1; 0 without one. */
  #table = new Int32Array(256);
  /** What the table has no room for: fractions, negative and big numbers, NULL. */
  readonly #others = new Map<number, number>();
  readonly #tabled: number;
  #count = 0;

  constructor(type: ColumnType) {
    this.#tabled = type === 'text' ? Infinity : tabledMax;
  }

  of(value: number): number {
    if (!(value >= 0 && value < this.#tabled && Number.isInteger(value))) {
      let number = this.#others.get(value);
      if (number === undefined) this.#others.set(value, (number = this.#count++));
      return number;
    }
    if (value >= this.#table.length) {
      const wider = new Int32Array(Math.max(value + 1, this.#table.length * 2));
      wider.set(this.#table);
      this.#table = wider;
    }
    const known = this.#table[value] as number;
    if (known > 0) return known - 1;
    this.#table[value] = ++this.#count;
    return this.#count - 1;
  }

  ofAll(values: Float64Array, rows: number, numbers: Float64Array): void {
    let table = this.#table;
    for (let row = 0; row < rows; row++) {
      const value = values[row] as number;
      const place = value | 0;
      // A small whole number that came before: the common case, and the quick one.
      const known = place === value && place >= 0 && place < table.length ? (table[place] as number) : 0;
      if (known > 0) numbers[row] = known - 1;
      else {
        numbers[row] = this.of(value);
        table = this.#table;
      }
    }
  }
}

/** Numbers pairs of whole numbers in the order in which they first come: a hash table with open addresses. */
class PairNumbers {
  /** Number + 1 of the pair that stands there; 0 without one. At least half of the places stay free. */
  #places = new Int32Array(64);
  #firsts = new Int32Array(32);
  #seconds = new Int32Array(32);
  #count = 0;

  /** Numbers pairs of `numbers` and `seconds`, in place of `numbers`. */
  ofAll(numbers: Float64Array, seconds: Float64Array, rows: number): void {
    let [places, held, heldSeconds] = [this.#places, this.#firsts, this.#seconds];
    for (let row = 0; row < rows; row++) {
      const first = numbers[row] as number;
      const second = seconds[row] as number;
      const number = (places[placeOf(first, second) & (places.length - 1)] as number) - 1;
      // A pair that came before and stands where it belongs: the common case, and the quick one.
      if (number >= 0 && held[number] === first && heldSeconds[number] === second) numbers[row] = number;
      else {
        numbers[row] = this.#of(first, second);
        [places, held, heldSeconds] = [this.#places, this.#firsts, this.#seconds];
      }
    }
  }

  #of(first: number, second: number): number {
    const last = this.#places.length - 1;
    let place = placeOf(first, second) & last;
    for (let held = this.#places[place] as number; held > 0; held = this.#places[place] as number) {
      if (this.#firsts[held - 1] === first && this.#seconds[held - 1] === second) return held - 1;
      place = (place + 1) & last;
    }
    if (this.#count === this.#firsts.length) {
      this.#widen();
      return this.#of(first, second);
    }
    this.#firsts[this.#count] = first;
    this.#seconds[this.#count] = second;
    this.#places[place] = ++this.#count;
    return this.#count - 1;
  }

  #widen(): void {
    const [firsts, seconds] = [this.#firsts, this.#seconds];
    const room = 2 * firsts.length;
    this.#firsts = new Int32Array(room);
    this.#seconds = new Int32Array(room);
    this.#firsts.set(firsts);
    this.#seconds.set(seconds);
    this.#places = new Int32Array(2 * room);
    const last = this.#places.length - 1;
    for (let number = 0; number < this.#count; number++) {
      let place = placeOf(firsts[number] as number, seconds[number] as number) & last;
      while (this.#places[place] !== 0) place = (place + 1) & last;
      this.#places[place] = number + 1;
    }
  }
}

/** Odd factors and a fold of the high bits: pairs with small parts, as most are, go to places that are far apart. */
function placeOf(first: number, second: number): number {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/**
 * Numbers combinations of values, one from each key column, in the order in which they first come. The values of each
 * column are numbered, and then pair by pair the numbers from left to right, so that a further column costs one look
 * into a table and one into a hash table.
 */
export class KeyNumbers {
  readonly #values: readonly ValueNumbers[];
  readonly #pairs: readonly PairNumbers[];
  #seconds = new Float64Array(0);

  constructor(types: readonly ColumnType[]) {
    this.#values = types.map((type) => new ValueNumbers(type));
    this.#pairs = types.slice(1).map(() => new PairNumbers());
  }

  /** The number of a value of the only column. */
  ofOne(value: number): number {
    return (this.#values[0] as ValueNumbers).of(value);
  }

  /** Writes the number of each row into `numbers`. Without columns all rows are one combination. */
  ofAll(columns: readonly Float64Array[], rows: number, numbers: Float64Array): void {
    const [first] = columns;
    if (!first) {
      numbers.fill(0, 0, rows);
      return;
    }
    this.#values[0]?.ofAll(first, rows, numbers);
    if (this.#pairs.length > 0 && this.#seconds.length < rows) this.#seconds = new Float64Array(rows);
    this.#pairs.forEach((pairs, before) => {
      this.#values[before + 1]?.ofAll(columns[before + 1] as Float64Array, rows, this.#seconds);
      pairs.ofAll(numbers, this.#seconds, rows);
    });
  }
}
