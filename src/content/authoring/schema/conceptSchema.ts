import * as v from 'valibot';
import { slug } from './indexSchema';
import { mapping } from './mapping';
import { schemaVersion, word } from './scalars';

export const conceptId = v.pipe(
  v.string('The id of a concept is expected here.'),
  v.regex(/^C\d{2}$/, 'The id of a concept is expected here, as in C06.'),
);

/** What review schedules: by topic, each with what should be known before it and where it is played. */
export const conceptsSchema = mapping({
  schemaVersion,
  topics: v.array(
    mapping({
      slug,
      title: word('The title of the topic'),
      concepts: v.array(
        mapping({
          id: conceptId,
          name: word('The name of the concept'),
          after: v.optional(v.array(conceptId)),
          scenarios: v.array(slug),
        }),
      ),
    }),
  ),
});
