import type { Action } from '../engine/index';
import type { KnownNames } from './knownNames';
import type { ReadResult, ValueForm } from './valueForm';

/** Options of a command with their values: none for a flag, several for a list. */
export type OptionTexts = Readonly<Record<string, readonly string[]>>;

export interface OptionForm {
  readonly name: string;
  /** What stands for its value; null for a flag, which has none. */
  readonly hint: string | null;
  readonly isRequired: boolean;
  readonly complete: (known: KnownNames, given: (option: string) => string | null) => readonly string[];
}

/** A field of an action, written as one option or as several that belong together. */
export interface Field<Value> {
  readonly options: readonly OptionForm[];
  readonly write: (value: Value) => OptionTexts;
  readonly read: (given: OptionTexts) => ReadResult<Value>;
}

/** How one action is written on the command line. Its fields are those of the action but `do` and `of`. */
export interface ConsoleForm<One extends Action> {
  /** 'aws kinesis split-shard' where there is such an API, else 'shardscope kill-worker'. */
  readonly command: string;
  /** The option that names what the action is done to. */
  readonly target: Field<string>;
  readonly fields: FieldsOf<One>;
  /** Options that the API asks for and that have one value only. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Options of the API that say nothing new here: they are taken and not looked at, and the answer says so. */
  readonly ignored: readonly string[];
}

export type FieldsOf<One extends Action> = {
  readonly [Name in Exclude<keyof One, 'do' | 'of'>]-?: Field<One[Name]>;
};

/** A form for each of a service's actions: one that is missing does not compile. */
export type FormsOf<Some extends Action> = {
  readonly [Name in Some['do']]: ConsoleForm<Extract<Some, { do: Name }>>;
};

export function form<One extends Action>(
  command: string,
  target: Field<string>,
  fields: FieldsOf<One>,
  { fixed = {}, ignored = [] }: { fixed?: Readonly<Record<string, string>>; ignored?: readonly string[] } = {},
): ConsoleForm<One> {
  return { command, target, fields, fixed, ignored };
}

/** A field that is one option with one value. */
export function option<Value>(name: string, value: ValueForm<Value>): Field<Value> {
  return {
    options: [{ name, hint: value.hint, isRequired: true, complete: value.complete ?? (() => []) }],
    write: (field) => ({ [name]: [value.write(field)] }),
    read: (given) => {
      const [written, ...more] = given[name] ?? [];
      if (written === undefined) return { ok: false, sentence: `${name} needs a value: ${value.hint}.` };
      if (more.length > 0) return { ok: false, sentence: `${name} takes one value.` };
      return value.read(written);
    },
  };
}

/** A field that is one option with a list of values. */
export function listOption<Value>(name: string, value: ValueForm<Value>): Field<readonly Value[]> {
  return {
    options: [{ name, hint: `${value.hint} …`, isRequired: true, complete: value.complete ?? (() => []) }],
    write: (field) => ({ [name]: field.map((item) => value.write(item)) }),
    read: (given) => {
      const items: Value[] = [];
      for (const written of given[name] ?? []) {
        const read = value.read(written);
        if (!read.ok) return read;
        items.push(read.value);
      }
      return { ok: true, value: items };
    },
  };
}

/** Not written at all: there is only one. */
export function only(name: string): Field<string> {
  return { options: [], write: () => ({}), read: () => ({ ok: true, value: name }) };
}

/** One of several ways to write a field, told apart by the option that leads each of them. */
export interface Way<Value> {
  readonly leading: string;
  readonly fits: (value: Value) => boolean;
  readonly field: Field<Value>;
}

/** A field with several ways to write it: --same-key gate-north, or --spread gate --values 40. */
export function ways<Value>(...all: readonly Way<Value>[]): Field<Value> {
  const options = new Map<string, OptionForm>();
  for (const { field } of all) {
    for (const form of field.options) options.set(form.name, { ...form, isRequired: false });
  }
  const leadings = all.map(({ leading }) => leading).join(', ');
  return {
    options: [...options.values()],
    write: (value) => all.find(({ fits }) => fits(value))?.field.write(value) ?? {},
    read: (given) => {
      const way = all.find(({ leading }) => given[leading] !== undefined);
      return way ? way.field.read(given) : { ok: false, sentence: `One of ${leadings} is needed.` };
    },
  };
}

/** Options that make up one object: what each of them is written as, by the names of the object's fields. */
export function together<Value extends object>(parts: {
  readonly [Name in keyof Value]-?: Field<Value[Name]>;
}): Field<Value> {
  const entries = Object.entries(parts) as [keyof Value & string, Field<Value[keyof Value & string]>][];
  return {
    options: entries.flatMap(([, field]) => field.options),
    write: (value) => Object.assign({}, ...entries.map(([name, field]) => field.write(value[name]))) as OptionTexts,
    read: (given) => {
      const fields: Partial<Value> = {};
      for (const [name, field] of entries) {
        const read = field.read(given);
        if (!read.ok) return read;
        fields[name] = read.value;
      }
      return { ok: true, value: fields as Value };
    },
  };
}

/** A field with one value that is not written: what tells one kind of an object from another. */
export function always<const Value>(value: Value): Field<Value> {
  return { options: [], write: () => ({}), read: () => ({ ok: true, value }) };
}

/** Left out of the line where it has no value. */
export function optional<Value>(field: Field<Value>): Field<Value | null> {
  const names = field.options.map(({ name }) => name);
  return {
    options: field.options.map((form) => ({ ...form, isRequired: false })),
    write: (value) => (value === null ? {} : field.write(value)),
    read: (given) => (names.some((name) => given[name] !== undefined) ? field.read(given) : { ok: true, value: null }),
  };
}

/** As many fields of an object as are written; the others are not in it. */
export function someOf<Value extends object>(parts: {
  readonly [Name in keyof Value]-?: Field<NonNullable<Value[Name]> | Extract<Value[Name], null>>;
}): Field<Partial<Value>> {
  const entries = Object.entries(parts) as [keyof Value, Field<unknown>][];
  return {
    options: entries.flatMap(([, field]) => field.options.map((form) => ({ ...form, isRequired: false }))),
    write: (value) =>
      Object.assign(
        {},
        ...entries.filter(([name]) => value[name] !== undefined).map(([name, field]) => field.write(value[name])),
      ) as OptionTexts,
    read: (given) => {
      const fields: Partial<Record<keyof Value, unknown>> = {};
      for (const [name, field] of entries) {
        if (!field.options.some((form) => given[form.name] !== undefined)) continue;
        const read = field.read(given);
        if (!read.ok) return read;
        fields[name] = read.value;
      }
      return { ok: true, value: fields as Partial<Value> };
    },
  };
}

/** Two options without a value for yes and no: --enabled and --no-enabled. */
export function yesOrNo(name: string): Field<boolean> {
  const no = name.replace(/^--/, '--no-');
  return {
    options: [name, no].map((one) => ({ name: one, hint: null, isRequired: false, complete: () => [] })),
    write: (isSo) => ({ [isSo ? name : no]: [] }),
    read: (given) => ({ ok: true, value: given[name] !== undefined }),
  };
}
