import { quantities } from '../engine/index';
import type { KnownNames } from './knownNames';

export type ReadResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly sentence: string };

/** How the value of one option is written and read; what is written is read back as the same value. */
export interface ValueForm<Value> {
  /** What stands for it in a list of options: 'count', '5s'. */
  readonly hint: string;
  readonly write: (value: Value) => string;
  readonly read: (text: string) => ReadResult<Value>;
  /** Values that make sense here. */
  readonly complete?: (known: KnownNames, given: (option: string) => string | null) => readonly string[];
}

const ok = <Value>(value: Value): ReadResult<Value> => ({ ok: true, value });

export const text: ValueForm<string> = { hint: 'text', write: (value) => value, read: ok };

/** Any number; a price, a share. */
export const number: ValueForm<number> = {
  hint: 'number',
  write: String,
  read: (written) => {
    const value = Number(written);
    return written.trim() !== '' && Number.isFinite(value)
      ? ok(value)
      : { ok: false, sentence: `'${written}' is no number.` };
  },
};

/** A number of things. */
export const count: ValueForm<number> = { ...number, hint: 'count' };

/** A number in another unit than the engine's: hours for milliseconds. */
export function scaled(hint: string, factor: number): ValueForm<number> {
  return {
    hint,
    write: (value) => String(value / factor),
    read: (written) => {
      const read = number.read(written);
      return read.ok ? ok(Math.round(read.value * factor)) : read;
    },
  };
}

const units: readonly (readonly [string, number])[] = [
  ['h', 60 * 60_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/** '10s', '250ms': the largest unit that is whole. */
export const duration: ValueForm<number> = {
  hint: '10s',
  write: (ms) => {
    const [unit, factor] = units.find(([, size]) => ms !== 0 && ms % size === 0) ?? ['ms', 1];
    return `${ms / factor}${unit}`;
  },
  read: (written) => {
    const sign = written.startsWith('-') ? -1 : 1;
    const read = quantities.parse.duration(written.replace(/^-/, ''));
    return read.ok ? ok(sign * read.value) : read;
  },
};

/** '1300/s'. */
export const rate: ValueForm<number> = {
  hint: '900/s',
  write: (perSecond) => `${perSecond}/s`,
  read: (written) => {
    const value = Number(written.replace(/\/s$/, ''));
    return written.endsWith('/s') && Number.isFinite(value)
      ? ok(value)
      : { ok: false, sentence: `'${written}' is no rate: write it as '900/s'.` };
  },
};

/** Bytes a second: '262144B/s'. */
export const byteRate: ValueForm<number> = {
  hint: '1MiB/s',
  write: (bytesPerSecond) => `${bytesPerSecond}B/s`,
  read: (written) => quantities.parse.byteRate(written),
};

/** One of some words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): ValueForm<Word> {
  return {
    hint: words.join('|'),
    write: (value) => value,
    read: (written) => {
      const word = words.find((known) => known === written);
      return word === undefined ? { ok: false, sentence: `'${written}' is none of ${words.join(', ')}.` } : ok(word);
    },
    complete: () => words,
  };
}

export const trueOrFalse: ValueForm<boolean> = {
  hint: 'true|false',
  write: String,
  read: (written) =>
    /^(?:true|false)$/.test(written)
      ? ok(written === 'true')
      : { ok: false, sentence: `'${written}' is neither true nor false.` },
  complete: () => ['true', 'false'],
};

/** The same, or a word for nothing at all. */
export function orNull<Value>(form: ValueForm<Value>, word: string): ValueForm<Value | null> {
  return {
    ...form,
    write: (value) => (value === null ? word : form.write(value)),
    read: (written) => (written === word ? ok(null) : form.read(written)),
    complete: (known, given) => [...(form.complete?.(known, given) ?? []), word],
  };
}

/** A name that is there: a data stream, a producer. */
export function nameOf(hint: string, names: NonNullable<ValueForm<string>['complete']>): ValueForm<string> {
  return { ...text, hint, complete: names };
}

/** A flat object as the AWS CLI writes it: kind=backoff,retries=3. Texts that look like something else are quoted. */
export function shorthand<Value extends object>(hint: string): ValueForm<Value> {
  return {
    hint,
    write: (value) =>
      Object.entries(value)
        .filter(([, field]) => field !== undefined)
        .map(([key, field]) => `${key}=${fieldText(field)}`)
        .join(','),
    read: (written) => {
      const fields = /^$|^\w+=("(?:[^"\\]|\\.)*"|[^",=]*)(,\w+=("(?:[^"\\]|\\.)*"|[^",=]*))*$/.test(written);
      if (!fields) return { ok: false, sentence: `'${written}' is not written as key=value,key=value.` };
      const pairs = [...written.matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|[^",=]*)/g)];
      return ok(Object.fromEntries(pairs.map(([, key = '', field = '']) => [key, fieldOf(field)])) as Value);
    },
  };
}

function fieldText(field: unknown): string {
  if (typeof field !== 'string') return JSON.stringify(field);
  return /^[A-Za-z][\w./ -]*$/.test(field) && !/^(true|false|null)$/.test(field) ? field : JSON.stringify(field);
}

function fieldOf(written: string): unknown {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return written;
  }
}
