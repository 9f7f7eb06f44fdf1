/** What a record says, as a column that SQL can read. Every value is drawn from the seed by the record itself. */
export type RowColumnConfig =
  /** A number from `from` to `to`, each step of 10^−decimals as likely as the next. */
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly from: number;
      readonly to: number;
      readonly decimals: number;
    }
  /** One of these texts, each as likely as the next; from a moment on one of others. */
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly values: readonly string[];
      readonly later?: { readonly fromMs: number; readonly values: readonly string[] };
    };

/** Records of a share whose event lies so long before they arise at the producer: they come out of order. */
export interface RowDelay {
  readonly ratio: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What the records of a producer carry beside key and entity. Its rows have an entity. */
export interface RowsConfig {
  readonly columns: readonly RowColumnConfig[];
  /** Together at most 1; the other records tell of the moment at which they arise. */
  readonly delays: readonly RowDelay[];
}

/** Whom the rows of a producer belong to: `name` is a column of theirs. */
export interface RowEntity {
  readonly name: string;
  /** Id of the producer's first entity within its data stream. */
  readonly base: number;
}

/** The rows of one producer: its columns, each with a seed of its own. */
interface Writer {
  readonly config: RowsConfig;
  readonly entity: RowEntity;
  readonly columns: ReadonlyMap<string, { readonly column: RowColumnConfig; readonly seed: number }>;
  readonly delaySeed: number;
}

const twoTo32 = 4_294_967_296;
/** By the number of decimals. */
const scales = [1, 10, 100, 1000];

/** A number in [0, 1) that belongs to one record and one purpose: the same however often it is asked for. */
function drawOf(seed: number, productionOrder: number): number {
  let bits = Math.imul(productionOrder + 1, 0x9e3779b1) ^ seed;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / twoTo32;
}

/**
 * What the records of a data stream say, by their place in the order of production. Only the event time is kept; all
 * other columns are worked out again when somebody reads them.
 */
export class StreamRows {
  readonly #writers: Writer[] = [];
  /** Texts of all choices, by number. */
  readonly texts: string[] = [];
  readonly #textIds = new Map<string, number>();
  #eventTimeMs = new Float64Array(1024);
  #writerOf = new Uint8Array(1024).fill(255);

  /** A producer that writes rows; gives its number. `seedOf` has a seed for each purpose. */
  addWriter(config: RowsConfig, entity: RowEntity, seedOf: (purpose: string) => number): number {
    const columns = new Map(
      config.columns.map((column) => {
        if (column.kind === 'choice')
          for (const text of [...column.values, ...(column.later?.values ?? [])]) this.#note(text);
        return [column.name, { column, seed: seedOf(column.name) }];
      }),
    );
    return this.#writers.push({ config, entity, columns, delaySeed: seedOf('event time') }) - 1;
  }

  /** Columns of all producers, each once, in order of first mention. */
  get columns(): readonly RowColumnConfig[] {
    const columns = new Map<string, RowColumnConfig>();
    for (const { config } of this.#writers) {
      for (const column of config.columns) if (!columns.has(column.name)) columns.set(column.name, column);
    }
    return [...columns.values()];
  }

  /** Names of the entities, each once. */
  get entityNames(): readonly string[] {
    return [...new Set(this.#writers.map(({ entity }) => entity.name))];
  }

  /** 'crate-12' where the record belongs to a crate, else null. */
  entityText(name: string, productionOrder: number, entityId: number): string | null {
    const entity = this.#writers[this.#writerOf[productionOrder] as number]?.entity;
    return entity?.name === name ? `${name}-${String(entityId - entity.base + 1)}` : null;
  }

  /** A record has arisen. */
  note(writer: number, productionOrder: number, aroseAtMs: number): void {
    if (productionOrder >= this.#eventTimeMs.length) this.#grow(productionOrder + 1);
    this.#writerOf[productionOrder] = writer;
    // Whole milliseconds, as a TIMESTAMP(3) has them.
    this.#eventTimeMs[productionOrder] = Math.floor(aroseAtMs - this.#delayMs(writer, productionOrder));
  }

  /** NaN for a record without rows. */
  eventTimeMs(productionOrder: number): number {
    return this.#writerOf[productionOrder] === 255 ? NaN : (this.#eventTimeMs[productionOrder] ?? NaN);
  }

  /** A number, or the number of a text; NaN where the record has no such column. */
  value(name: string, productionOrder: number): number {
    const own = this.#writers[this.#writerOf[productionOrder] as number]?.columns.get(name);
    if (!own) return NaN;
    const { column, seed } = own;
    const draw = drawOf(seed, productionOrder);
    if (column.kind === 'number') {
      const scale = scales[column.decimals] ?? 1;
      const from = Math.round(column.from * scale);
      return (from + Math.floor(draw * (Math.round(column.to * scale) - from + 1))) / scale;
    }
    const { later } = column;
    const atMs = this.#eventTimeMs[productionOrder] as number;
    const values = later && atMs >= later.fromMs ? later.values : column.values;
    return this.#textIds.get(values[Math.floor(draw * values.length)] as string) as number;
  }

  #delayMs(writer: number, productionOrder: number): number {
    const { config, delaySeed } = this.#writers[writer] as Writer;
    let draw = drawOf(delaySeed, productionOrder);
    for (const { ratio, fromMs, toMs } of config.delays) {
      if (draw < ratio) return fromMs + ((toMs - fromMs) * draw) / ratio;
      draw -= ratio;
    }
    return 0;
  }

  #note(text: string): void {
    if (this.#textIds.has(text)) return;
    this.#textIds.set(text, this.texts.length);
    this.texts.push(text);
  }

  #grow(length: number): void {
    let capacity = this.#eventTimeMs.length;
    while (capacity < length) capacity *= 2;
    const eventTimeMs = new Float64Array(capacity);
    eventTimeMs.set(this.#eventTimeMs);
    this.#eventTimeMs = eventTimeMs;
    const writerOf = new Uint8Array(capacity).fill(255);
    writerOf.set(this.#writerOf);
    this.#writerOf = writerOf;
  }
}
