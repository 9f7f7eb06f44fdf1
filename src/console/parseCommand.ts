import { nearestName } from '../content/index';
import type { Action } from '../engine/index';
import { commands, type Command, type OrderName, type QueryName } from './commands';
import { formOf } from './consoleForms';
import type { Field } from './consoleForm';
import type { KnownNames } from './knownNames';
import { tokensOf, type Token } from './tokens';

/**
 * What a line asks for, or what is wrong with it and where. `passedOver`: options of the API that say nothing new here;
 * absent where there are none.
 */
export type ParsedCommand =
  | { readonly kind: 'action'; readonly action: Action; readonly passedOver?: readonly string[] }
  | {
      readonly kind: 'query';
      readonly name: QueryName;
      readonly streamName: string | null;
      readonly passedOver?: readonly string[];
    }
  | { readonly kind: 'order'; readonly name: OrderName }
  | ParseProblem;

export interface ParseProblem {
  readonly kind: 'problem';
  readonly sentence: string;
  /** The part of the line that is meant. */
  readonly from: number;
  readonly to: number;
}

/** Reads a line as the command line tools do. With `known`, a name that is not there but close to one that is, is told. */
export function parseCommand(line: string, known: KnownNames | null = null): ParsedCommand {
  const tokens = tokensOf(line);
  const named = commandOf(tokens);
  if ('kind' in named) return named;
  const { command, rest } = named;
  const end = tokens.at(-1)?.to ?? 0;
  const given = optionsOf(command, rest);
  if ('kind' in given) return given;
  const missing = command.options.find(({ name, isRequired }) => isRequired && !given.texts.has(name));
  if (missing) {
    const hint = missing.hint === null ? '' : ` <${missing.hint}>`;
    return problem(`${lastWord(command.words)} needs ${missing.name}${hint}.`, end, end);
  }
  const wrong = known && wrongName(command, given, known);
  if (wrong) return wrong;
  const { meaning } = command;
  if (meaning.kind === 'order') return { kind: 'order', name: meaning.name };
  const passedOver = command.ignored.filter((name) => given.texts.has(name));
  const told = passedOver.length > 0 ? { passedOver } : {};
  if (meaning.kind === 'query') {
    return { kind: 'query', name: meaning.name, streamName: given.texts.get('--stream-name')?.[0] ?? null, ...told };
  }
  const parsed = actionOf(given, meaning.name);
  return parsed.kind === 'action' ? { ...parsed, ...told } : parsed;
}

interface GivenOptions {
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly tokens: ReadonlyMap<string, Token>;
}

/** The command whose words begin the line, and the tokens after them. */
export function commandOf(
  tokens: readonly Token[],
): { readonly command: Command; readonly rest: readonly Token[] } | ParseProblem {
  const first = tokens.findIndex(isOption);
  const words = tokens.slice(0, first < 0 ? tokens.length : first).map(({ text }) => text);
  for (let length = words.length; length > 0; length--) {
    const command = commands.find((candidate) => candidate.words === words.slice(0, length).join(' '));
    if (command) return { command, rest: tokens.slice(length) };
  }
  return unknownCommand(words, tokens);
}

function unknownCommand(words: readonly string[], tokens: readonly Token[]): ParseProblem {
  if (words.length === 0) return problem('Write a command, as in aws kinesis update-shard-count.', 0, 0);
  for (let length = 1; length <= words.length; length++) {
    const begun = words.slice(0, length - 1).join(' ');
    const fitting = commands.filter(({ words: all }) => begun === '' || all.startsWith(`${begun} `));
    const next = [...new Set(fitting.map(({ words: all }) => all.split(' ')[length - 1] ?? ''))];
    const word = words[length - 1] ?? '';
    if (next.includes(word)) continue;
    const nearest = nearestName(word, next);
    const token = tokens[length - 1];
    const hint = nearest
      ? ` Did you mean ${nearest}?`
      : ` Known: ${next.slice(0, 6).join(', ')}${next.length > 6 ? ', …' : ''}.`;
    return problem(
      `'${word}' is no command${begun === '' ? '' : ` of ${begun}`}.${hint}`,
      token?.from ?? 0,
      token?.to ?? 0,
    );
  }
  const end = tokens.at(-1)?.to ?? 0;
  return problem(`${words.join(' ')} needs a further word.`, end, end);
}

/** Options with their values, in the order of the line. */
function optionsOf(command: Command, rest: readonly Token[]): GivenOptions | ParseProblem {
  const texts = new Map<string, string[]>();
  const tokens = new Map<string, Token>();
  let current: string | null = null;
  for (const token of rest) {
    if (isOption(token)) {
      const [name = '', value] = token.text.includes('=') ? split(token.text) : [token.text];
      const fault = optionFault(command, name, texts.has(name));
      if (fault) return problem(fault, token.from, token.to);
      texts.set(name, value === undefined ? [] : [value]);
      tokens.set(name, token);
      current = name;
    } else if (current === null) {
      return problem(`'${token.text}' stands where an option is expected.`, token.from, token.to);
    } else {
      texts.get(current)?.push(token.text);
      tokens.set(current, token);
    }
  }
  return { texts, tokens };
}

function optionFault(command: Command, name: string, isTwice: boolean): string | null {
  if (isTwice) return `${name} stands there twice.`;
  const names = command.options.map((option) => option.name);
  if (names.includes(name) || command.ignored.includes(name)) return null;
  const nearest = nearestName(name, names);
  const hint = nearest ? `Did you mean ${nearest}?` : names.length > 0 ? `It takes ${names.join(', ')}.` : '';
  return `${lastWord(command.words)} has no option ${name}. ${hint}`.trim();
}

/** A value that names nothing here, yet is close to something that is there. */
function wrongName(command: Command, given: GivenOptions, known: KnownNames): ParseProblem | null {
  const textOf = (option: string) => given.texts.get(option)?.[0] ?? null;
  for (const { name, complete } of command.options) {
    const names = complete(known, textOf);
    for (const text of given.texts.get(name) ?? []) {
      if (names.length === 0 || names.includes(text)) continue;
      const nearest = nearestName(text, names);
      const token = given.tokens.get(name);
      if (nearest && token && !/\d/.test(text)) {
        return problem(`There is no '${text}' here. Did you mean ${nearest}?`, token.from, token.to);
      }
    }
  }
  return null;
}

function actionOf(given: GivenOptions, name: Action['do']): ParsedCommand {
  const { target, fields, fixed } = formOf(name);
  const texts = Object.fromEntries(given.texts);
  for (const [option, value] of Object.entries(fixed)) {
    const token = given.tokens.get(option);
    if (texts[option]?.[0] !== value) return problem(`${option} is ${value} here.`, token?.from ?? 0, token?.to ?? 0);
  }
  const action: Record<string, unknown> = { do: name };
  for (const [field, form] of Object.entries({ of: target, ...fields }) as [string, Field<unknown>][]) {
    const read = form.read(texts);
    if (!read.ok) {
      const token = form.options.map((option) => given.tokens.get(option.name)).find((found) => found !== undefined);
      return problem(read.sentence, token?.from ?? 0, token?.to ?? 0);
    }
    if (read.value !== undefined) action[field] = read.value;
  }
  return { kind: 'action', action: action as unknown as Action };
}

function isOption(token: Token): boolean {
  return token.text.startsWith('--') && !token.isQuoted;
}

function split(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

function lastWord(words: string): string {
  return words.split(' ').at(-1) ?? words;
}

function problem(sentence: string, from: number, to: number): ParseProblem {
  return { kind: 'problem', sentence, from, to };
}
