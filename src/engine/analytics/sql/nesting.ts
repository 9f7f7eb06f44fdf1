import type { Place, SqlStatement } from './sqlSyntax';

/** Brackets and cases inside each other; and steps of an expression, in which `1 + 1 + 1` has two. */
const bracketsMax = 200;
const stepsMax = 1000;

/** Strings, names and comments are passed over, also those without an end. */
const piece = /'[^']*'?|"[^"]*"?|`[^`]*`?|--[^\n]*|\/\*(?:[^*]|\*(?!\/))*|[()]|\b(?:CASE|END)\b/gi;

/** Where a text goes deeper than a parser can follow without an end to its stack; null where it does not. */
export function tooManyBrackets(text: string): Place | null {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(piece)) {
    const word = found.toUpperCase();
    if (word === '(' || word === 'CASE') depth++;
    else if (word === ')' || word === 'END') depth = Math.max(0, depth - 1);
    if (depth > bracketsMax) return { from: index, to: index + found.length };
  }
  return null;
}

/** The place of an expression with more steps inside each other than are worked out; null where there is none. */
export function tooManySteps(statements: readonly SqlStatement[]): Place | null {
  const open: { readonly node: object; readonly depth: number; readonly place: Place }[] = statements.map((node) => ({
    node,
    depth: 0,
    place: node,
  }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    const place = 'from' in node && 'to' in node ? (node as Place) : next.place;
    if (depth > stepsMax) return place;
    for (const part of Object.values(node) as unknown[]) {
      if (typeof part === 'object' && part !== null) open.push({ node: part, depth: depth + 1, place });
    }
  }
  return null;
}
