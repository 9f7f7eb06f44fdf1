import * as v from 'valibot';
import { conditions } from './choosingSchema';
import { conceptId } from './conceptSchema';
import { mapping } from './mapping';
import { identifier, markup, schemaVersion } from './scalars';

/** The cases that the board deals. */
export const choosingCasesSchema = mapping({
  schemaVersion,
  cases: v.array(
    mapping({
      id: v.pipe(
        v.string('The id of a case is expected here.'),
        v.regex(/^K\d{2}$/, 'The id of a case is expected here, as in K01.'),
      ),
      pair: v.tuple([identifier, identifier], 'The two services that are mixed up are expected here.'),
      concepts: v.pipe(v.array(conceptId), v.minLength(1, 'A case has a concept.')),
      story: markup,
      asks: conditions,
      options: v.pipe(v.array(identifier), v.length(4, 'A case offers four services.')),
      why: markup,
    }),
  ),
});

export type WrittenCase = v.InferOutput<typeof choosingCasesSchema>['cases'][number];
