import * as v from 'valibot';

/** Where a subscription filter may send to (CWL-10). */
export const subscriptionTargets = ['dataStream', 'deliveryStream', 'lambdaFunction'] as const;

/** How a subscription spreads over shards (CWL-12). */
export const distributionSchema = v.picklist(
  ['ByLogStream', 'Random'],
  'distribution: ByLogStream or distribution: Random is expected here.',
);
