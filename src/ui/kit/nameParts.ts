/** Where a long name of AWS may go on in the next line: after a dot, and before each of its words. */
export function nameParts(text: string): readonly string[] {
  return text.split(/(?<=[.\p{Ll}\d])(?=\p{Lu})|(?<=\.)(?=\p{L})/u);
}
