declare module '*.peggy' {
  /** A tree of statements; what its shape is the grammar says. */
  export function parse(text: string): unknown;

  /** What the parser throws at a text that is none of the grammar's. */
  export class SyntaxError extends Error {
    readonly location: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } };
    readonly expected:
      readonly { readonly type: string; readonly description?: string; readonly text?: string }[] | null;
    readonly found: string | null;
  }
}
