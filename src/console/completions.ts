import { commands, type Command } from './commands';
import type { KnownNames } from './knownNames';
import { commandOf } from './parseCommand';
import { quoted, tokensOf, type Token } from './tokens';

/** One way to go on, to stand in place of the word that is being typed. */
export interface Completion {
  readonly text: string;
  /** What it asks for, or of what it is a value. */
  readonly note: string;
}

export interface Completions {
  readonly items: readonly Completion[];
  /** The part of the line that an item takes the place of. */
  readonly from: number;
  readonly to: number;
}

const itemsMax = 12;

/** How a line can go on at its end: commands, then options that are missing, then values. */
export function completionsOf(line: string, known: KnownNames): Completions {
  const tokens = tokensOf(line);
  const isNewWord = line === '' || /\s$/.test(line);
  const typed = isNewWord ? null : (tokens.at(-1) ?? null);
  const before = typed ? tokens.slice(0, -1) : tokens;
  const place = { from: typed?.from ?? line.length, to: line.length };
  const named = commandOf(before);
  if ('kind' in named) return commandsFor(line, tokens);
  const items = wordsAfter(named.command, named.rest, typed?.text ?? '', known);
  return { items: items.slice(0, itemsMax), ...place };
}

/** Commands that begin with what stands there, else those that hold all of its words. */
function commandsFor(line: string, tokens: readonly Token[]): Completions {
  const words = tokens.map(({ text }) => text.toLowerCase());
  const start = words.join(' ');
  const beginning = commands.filter(({ words: all }) => all.startsWith(start));
  const holding = commands.filter(({ words: all }) => words.every((word) => all.includes(word)));
  const fitting = beginning.length > 0 ? beginning : holding;
  const items = fitting.map((command) => ({ text: command.words, note: askedFor(command) }));
  return { items: items.slice(0, itemsMax), from: 0, to: line.length };
}

function askedFor({ options, meaning }: Command): string {
  if (meaning.kind === 'query') return 'asks';
  return options.map(({ name, isRequired }) => (isRequired ? name : `[${name}]`)).join(' ');
}

function wordsAfter(command: Command, rest: readonly Token[], typed: string, known: KnownNames): readonly Completion[] {
  const given = new Map<string, string[]>();
  let current = '';
  for (const token of rest) {
    if (token.text.startsWith('--') && !token.isQuoted) {
      current = token.text;
      given.set(current, []);
    } else given.get(current)?.push(token.text);
  }
  const textOf = (name: string) => given.get(name)?.[0] ?? null;
  const option = command.options.find(({ name }) => name === current);
  const takesMore = option?.hint?.endsWith('…') ?? false;
  const wantsValue = option && option.hint !== null && (given.get(current)?.length === 0 || takesMore);
  const values =
    wantsValue && !typed.startsWith('--')
      ? option.complete(known, textOf).filter((value) => !(given.get(current) ?? []).includes(value))
      : [];
  const valueItems = values
    .filter((value) => value.toLowerCase().startsWith(typed.toLowerCase()) && value !== typed)
    .map((value) => ({ text: quoted(value), note: option?.name ?? '' }));
  if (wantsValue && !takesMore) return valueItems;
  const open = command.options.filter(({ name }) => !given.has(name));
  const sorted = [...open.filter(({ isRequired }) => isRequired), ...open.filter(({ isRequired }) => !isRequired)];
  const optionItems = sorted
    .filter(({ name }) => name.startsWith(typed) && name !== typed)
    .map(({ name, hint }) => ({ text: name, note: hint === null ? '' : `<${hint}>` }));
  return [...valueItems, ...optionItems];
}

/** What the command that stands there still needs, for a hint below the line; null when nothing or no command. */
export function missingText(line: string): string | null {
  const tokens = tokensOf(line);
  const named = commandOf(tokens);
  if ('kind' in named) return null;
  const missing = named.command.options.filter(
    ({ name, isRequired }) => isRequired && !tokens.some(({ text }) => text === name || text.startsWith(`${name}=`)),
  );
  if (missing.length === 0) return null;
  return `needs ${missing.map(({ name, hint }) => (hint === null ? name : `${name} <${hint}>`)).join(' ')}`;
}
