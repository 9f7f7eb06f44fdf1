/** A word of a command line, and where it stands. */
export interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Part of it stood in quotes, so it is a value even when it looks like an option. */
  readonly isQuoted: boolean;
}

/** Splits a line as a shell does: at spaces, but not within 'single' or "double" quotes or after a backslash. An open quote ends with the line. */
export function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let text = '';
  let from = -1;
  let quote = '';
  let isQuoted = false;
  const close = (to: number) => {
    if (from >= 0) tokens.push({ text, from, to, isQuoted });
    text = '';
    from = -1;
    isQuoted = false;
  };
  for (let at = 0; at < line.length; at++) {
    const sign = line.charAt(at);
    if (quote === '' && /\s/.test(sign)) {
      close(at);
      continue;
    }
    if (from < 0) from = at;
    if (sign === quote) quote = '';
    else if (quote === '' && (sign === "'" || sign === '"')) {
      quote = sign;
      isQuoted = true;
    } else if (sign === '\\' && quote !== "'" && at + 1 < line.length) text += line.charAt(++at);
    else text += sign;
  }
  close(line.length);
  return tokens;
}

/** The word as it is to be written so that it is read as one. */
export function quoted(text: string): string {
  const isPlain = /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('--');
  return isPlain ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
