import * as v from 'valibot';

const unknownKeyMark = 'unknown key, known: ';

/** A mapping that takes exactly these keys. Its problems carry the known keys, so that the nearest can be named. */
export function mapping<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue) =>
    issue.expected === 'never'
      ? unknownKeyMark + Object.keys(entries).join(',')
      : issue.expected.startsWith('"')
        ? `${issue.expected.replaceAll('"', '')} is missing.`
        : `A mapping with ${listed(Object.keys(entries))} is expected here.`,
  );
}

/** The keys that a mapping knows, from the message of an unknown one; else null. */
export function knownKeys(message: string): readonly string[] | null {
  return message.startsWith(unknownKeyMark) ? message.slice(unknownKeyMark.length).split(',') : null;
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? 'nothing') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

/**
 * One of several shapes, chosen by a look at what was written: so the problems are those of the shape that was meant,
 * and not of every alternative. Editors see an ordinary union.
 */
export function either<const Options extends readonly [v.GenericSchema, v.GenericSchema, ...v.GenericSchema[]]>(
  options: Options,
  choose: (written: unknown) => number,
): v.UnionSchema<Options, undefined> {
  const union = v.union(options);
  return {
    ...union,
    '~run': (dataset, config) => {
      const chosen = options[choose(dataset.value)] ?? options[0];
      return chosen['~run'](dataset, config);
    },
  };
}

/** A list; one item need not be written as a list. */
export function oneOrMore<const Item extends v.GenericSchema>(item: Item) {
  return either([item, v.array(item)], (written) => (Array.isArray(written) ? 1 : 0));
}

/** Reads what `oneOrMore` lets pass. */
export function asList<Item>(written: Item | readonly Item[] | undefined): readonly Item[] {
  return written === undefined ? [] : Array.isArray(written) ? (written as readonly Item[]) : [written as Item];
}

export function isMapping(written: unknown): boolean {
  return typeof written === 'object' && written !== null && !Array.isArray(written);
}
