import * as v from 'valibot';

/** How a subscription spreads over shards (CWL-12). */
export const distributionSchema = v.picklist(
  ['ByLogStream', 'Random'],
  'distribution: ByLogStream or distribution: Random is expected here.',
);
