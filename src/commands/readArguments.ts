import { nearestName } from '../content/index';

/** What was written wrongly on the command line, as a sentence for whoever wrote it. */
export class UsageError extends Error {}

export interface ReadArguments {
  readonly names: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
}

/** `name --option value --flag`. Unknown options are refused with the nearest known one. */
export function readArguments(
  written: readonly string[],
  optionNames: readonly string[],
  flagNames: readonly string[],
): ReadArguments {
  const names: string[] = [];
  const options: Record<string, string> = {};
  const flags = new Set<string>();
  for (let index = 0; index < written.length; index += 1) {
    const word = written[index] ?? '';
    const [, name = '', inline] = /^--([^=]+)(?:=(.*))?$/.exec(word) ?? [];
    if (name === '') names.push(word);
    else if (flagNames.includes(name)) flags.add(name);
    else if (optionNames.includes(name)) {
      const value = inline ?? written[(index += 1)];
      if (value === undefined) throw new UsageError(`--${name} needs a value.`);
      options[name] = value;
    } else throw new UsageError(unknown(`option '--${name}'`, name, [...optionNames, ...flagNames], '--'));
  }
  return { names, options, flags };
}

/** 'There is no scenario 'x'. Did you mean 'y'?' */
export function unknown(what: string, name: string, known: readonly string[], prefix = ''): string {
  const nearest = nearestName(name, known);
  const hint = nearest
    ? `Did you mean '${prefix}${nearest}'?`
    : `There is ${known.map((one) => prefix + one).join(', ')}.`;
  return `There is no ${what}. ${hint}`;
}

/** 1 to 4,294,967,295. */
export function readSeed(written: string | undefined): number {
  const seed = Number(written ?? '1');
  if (!Number.isInteger(seed) || seed < 1 || seed > 0xffff_ffff) {
    throw new UsageError(`--seed takes a whole number from 1 to 4294967295, not '${written}'.`);
  }
  return seed;
}
