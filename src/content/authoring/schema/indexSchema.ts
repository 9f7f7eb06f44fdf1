import * as v from 'valibot';
import { mapping } from './mapping';
import { schemaVersion, word } from './scalars';

export const slug = v.pipe(
  v.string('A slug is expected here.'),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'A slug is made of small letters, digits and single hyphens.'),
);

/** The library in reading order: areas and slugs, nothing else. */
export const indexSchema = mapping({
  schemaVersion,
  areas: v.array(mapping({ slug, title: word('The title of the area'), scenarios: v.array(slug) })),
});

export type WrittenIndex = v.InferOutput<typeof indexSchema>;
