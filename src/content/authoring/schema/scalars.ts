import * as v from 'valibot';
import { quantities } from '../../../engine/index';

type Dimension = keyof typeof quantities.parse;

const example: Record<Dimension, string> = {
  duration: '5s',
  size: '300B',
  rate: '900/s',
  byteRate: '1MiB/s',
  ratio: '85%',
  count: '1,300',
};

/** A string with its unit, read into milliseconds, bytes, per second or a ratio. */
export function quantity(dimension: Exclude<Dimension, 'count'>) {
  return v.pipe(
    v.string((issue) =>
      typeof issue.input === 'number'
        ? `${issue.input} has no unit: write it as in '${example[dimension]}'.`
        : `A quantity is expected here, as in '${example[dimension]}'.`,
    ),
    v.description(`A quantity with its unit, as in '${example[dimension]}'.`),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const parsed = quantities.parse[dimension](dataset.value);
      if (parsed.ok) return parsed.value;
      addIssue({ message: parsed.sentence });
      return NEVER;
    }),
  );
}

/** A plain whole number, for what is counted and has no unit. */
export function count(min = 0) {
  return v.pipe(
    v.number('A whole number without a unit is expected here.'),
    v.integer('A whole number is expected here.'),
    v.minValue(min, `At least ${min} is expected here.`),
  );
}

export function word(what: string) {
  return v.pipe(v.string(`${what} is expected here, as text.`), v.trim(), v.minLength(1, `${what} is empty.`));
}

/** A text in the small markup of the content. Compiled later, when it is known what it may name. */
export const markup = v.pipe(
  v.string('A text is expected here.'),
  v.trim(),
  v.minLength(1, 'The text is empty.'),
  v.description(
    'Text: **strong**, *emphasis*, `code`, [FACT-01], {shard 2}, {key name}. A blank line starts a paragraph.',
  ),
);

/** The value of a bound: text with a unit, or a plain number where the measure has none. Read with its measure. */
export const boundValue = v.union(
  [v.string(), v.number()],
  'A quantity with its unit is expected here; a plain number where the measure counts records.',
);

export const identifier = v.pipe(
  v.string('A name is expected here.'),
  v.regex(/^[a-z][a-zA-Z0-9-]*$/, 'A name is made of letters, digits and hyphens and begins with a small letter.'),
);

export const factId = v.pipe(
  v.string('The id of a fact is expected here, as in KDS-05.'),
  v.regex(/^(?:[A-Z]{2,5}-\d{2}|N\d{2})$/, 'The id of a fact is expected here, as in KDS-05 or N12.'),
);

export const schemaVersion = v.literal(1, 'schemaVersion: 1 is expected here.');
