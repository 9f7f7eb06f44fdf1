import { expect, test } from 'vitest';
import { nameParts } from './nameParts';

test.each([
  ['ConnectionLimitExceededException', ['Connection', 'Limit', 'Exceeded', 'Exception']],
  ['GetRecords.IteratorAgeMilliseconds of dairy', ['Get', 'Records.', 'Iterator', 'Age', 'Milliseconds of dairy']],
  ['23 h in 5 min', ['23 h in 5 min']],
  ['5.4 s', ['5.4 s']],
])('%s breaks between its words only', (text, parts) => {
  expect(nameParts(text)).toEqual(parts);
});
