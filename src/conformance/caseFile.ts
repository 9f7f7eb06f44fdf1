/** One file of cases as it was read: its name for messages, its text. */
export interface CaseFile {
  readonly name: string;
  readonly text: string;
}

export interface ConformanceCase {
  readonly id: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

export type ParsedFile =
  | { readonly ok: true; readonly kind: string; readonly cases: readonly ConformanceCase[] }
  /** A sentence that says what is wrong with the file. */
  | { readonly ok: false; readonly sentence: string };

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function quoted(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}

/** Reads the envelope that all kinds share. */
export function parseCaseFile(text: string): ParsedFile {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    return { ok: false, sentence: `This is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const refuse = (sentence: string): ParsedFile => ({ ok: false, sentence });
  if (!isObject(file)) return refuse('A file of cases is an object with format, version, kind and cases.');
  const { format, version, kind, cases } = file;
  if (format !== 'kinesis-conformance')
    return refuse(`The format is "kinesis-conformance", here it is ${quoted(format)}.`);
  if (version !== 1) return refuse(`The version is 1, here it is ${quoted(version)}.`);
  if (typeof kind !== 'string') return refuse(`The kind is a text, here it is ${quoted(kind)}.`);
  if (!Array.isArray(cases) || cases.length === 0) return refuse('There is no list of cases, or it is empty.');
  const read: ConformanceCase[] = [];
  for (const [index, item] of cases.entries()) {
    const place = `Case ${String(index + 1)}`;
    if (!isObject(item) || typeof item['id'] !== 'string') return refuse(`${place} has no id.`);
    const { id, given, expected } = item;
    if (!isObject(given)) return refuse(`${place}, ${id}, does not say what is given.`);
    if (!isObject(expected) || Object.keys(expected).length === 0) return refuse(`${place}, ${id}, expects nothing.`);
    read.push({ id, given, expected });
  }
  return { ok: true, kind, cases: read };
}
