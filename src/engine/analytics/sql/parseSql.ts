import { problemAt, type SqlProblem } from './sqlProblem';
import type { SqlStatement } from './sqlSyntax';
import { parse, SyntaxError as GrammarError } from './streamingSql.peggy';

/** Model: sql-text-size (KDA-06). Longer texts are refused unread. */
const textLengthMax = 100 * 1024;
/** Alternatives that an error names. */
const expectedMax = 8;

export type Parsed =
  | { readonly ok: true; readonly statements: readonly SqlStatement[] }
  | { readonly ok: false; readonly problem: SqlProblem };

/** Reads statements of streaming SQL, of both dialects. Never throws: a text that is no SQL is a problem with its place. */
export function parseSql(text: string): Parsed {
  if (text.length > textLengthMax) {
    return refuse(text, textLengthMax, `A statement has at most ${String(textLengthMax)} characters.`);
  }
  if (text.trim() === '') return refuse(text, 0, 'There is no statement yet. Begin with SELECT.', ['SELECT', 'INSERT']);
  try {
    return { ok: true, statements: parse(text) as readonly SqlStatement[] };
  } catch (error) {
    if (error instanceof GrammarError) return { ok: false, problem: syntaxProblem(text, error) };
    // Too deep for the stack: no statement that means something nests like that.
    if (error instanceof RangeError) return refuse(text, 0, 'This nests too deep to be read.');
    throw error;
  }
}

function refuse(text: string, at: number, sentence: string, expected: readonly string[] = []): Parsed {
  return { ok: false, problem: problemAt(text, { from: at, to: text.length }, sentence, expected) };
}

function syntaxProblem(text: string, { location, expected, found }: GrammarError): SqlProblem {
  const words = new Set<string>();
  for (const { type, description, text: literal } of expected ?? []) {
    const word = type === 'end' ? 'the end' : type === 'literal' ? `'${literal ?? ''}'` : (description ?? '');
    if (word !== '') words.add(word);
  }
  const list = [...words].sort();
  const from = location.start.offset;
  const word = /^[A-Za-z0-9_]+/.exec(text.slice(from))?.[0] ?? found;
  const named = list.slice(0, expectedMax);
  const wanted = named.length === 0 ? 'something else' : `${named.join(', ')}${list.length > expectedMax ? ' …' : ''}`;
  const sentence =
    word === null
      ? `The statement ends too soon: ${wanted} is expected.`
      : `‘${word}’ does not fit here: ${wanted} is expected.`;
  return problemAt(text, { from, to: from + (word?.length ?? 1) }, sentence, list);
}
