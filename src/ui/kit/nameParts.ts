/**
 * Where a long name of AWS or a row of figures may go on in the next line: after a dot, before each word of a name, and
 * never between a figure and its unit or in the middle of one.
 */
export function nameParts(text: string): readonly string[] {
  return text.replace(/(?<=\d) (?=[\p{L}%])/gu, noBreak).split(/(?<=[.\p{Ll}\d])(?=\p{Lu}\p{Ll})|(?<=\.)(?=\p{L})/u);
}

const noBreak = '\u00a0';
