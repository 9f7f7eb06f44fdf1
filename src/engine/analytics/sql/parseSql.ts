import { tooManyBrackets, tooManySteps } from './nesting';
import { problemAt, type SqlProblem } from './sqlProblem';
import type { Place, SqlStatement } from './sqlSyntax';
import { parse, SyntaxError as GrammarError } from './streamingSql.peggy';

/** Model: sql-text-size (KDA-06). Longer texts are refused unread. */
const textLengthMax = 100 * 1024;
/** Stands in no text, so that the grammar says what it would have taken in its place. */
const noSign = '\u0000';
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
  const deep = tooManyBrackets(text);
  if (deep) return refuseAt(text, deep, 'This nests too deep to be read: no statement needs so many brackets.');
  try {
    const statements = parse(text) as readonly SqlStatement[];
    const long = tooManySteps(statements);
    if (long) return refuseAt(text, long, 'This has too many steps inside each other to be worked out.');
    return { ok: true, statements };
  } catch (error) {
    if (error instanceof GrammarError) return { ok: false, problem: syntaxProblem(text, error) };
    throw error;
  }
}

/** What the grammar takes directly after a text: words, and names of kinds as in 'a column'. Empty after what is no SQL. */
export function expectedAfter(text: string): readonly string[] {
  if (tooManyBrackets(text)) return [];
  try {
    parse(`${text}${noSign}`);
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
    return error.location.start.offset === text.length ? expectedOf(error) : [];
  }
  return [];
}

function refuse(text: string, at: number, sentence: string, expected: readonly string[] = []): Parsed {
  return refuseAt(text, { from: at, to: text.length }, sentence, expected);
}

function refuseAt(text: string, place: Place, sentence: string, expected: readonly string[] = []): Parsed {
  return { ok: false, problem: problemAt(text, place, sentence, expected) };
}

function expectedOf({ expected }: GrammarError): readonly string[] {
  const words = new Set<string>();
  for (const { type, description, text: literal } of expected ?? []) {
    const word = type === 'end' ? 'the end' : type === 'literal' ? `'${literal ?? ''}'` : (description ?? '');
    if (word !== '') words.add(word);
  }
  return [...words].sort();
}

function syntaxProblem(text: string, error: GrammarError): SqlProblem {
  const { location, found } = error;
  const list = expectedOf(error);
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
