import { expect, test } from 'vitest';
import { nameParts } from './nameParts';

test.each([
  ['ConnectionLimitExceededException', ['Connection', 'Limit', 'Exceeded', 'Exception']],
  ['GetRecords.IteratorAgeMilliseconds of dairy', ['Get', 'Records.', 'Iterator', 'Age', 'Milliseconds of dairy']],
  ['23 h in 5 min', ['23\u00a0h in 5\u00a0min']],
  ['5.4 s', ['5.4\u00a0s']],
  ['500 B of 64 MiB', ['500\u00a0B of 64\u00a0MiB']],
  ['8.8 % of KPUs', ['8.8\u00a0% of KPUs']],
])('%s breaks between its words only, and never in a figure', (text, parts) => {
  expect(nameParts(text)).toEqual(parts);
});
