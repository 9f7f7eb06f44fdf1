import type { AnalyticsApplication } from '../analytics/analyticsApplication';
import { invariant } from '../kernel/invariant';
import type { EventSourceMapping } from '../lambda/eventSourceMapping';
import type { LambdaFunction } from '../lambda/lambdaFunction';

/**
 * A function runs as often at once as its mappings and applications have invocations open, at most one for each hand of each shard,
 * and never in two hands with the same record.
 */
export function checkConcurrency(
  lambdaFunctions: readonly LambdaFunction[],
  mappings: readonly EventSourceMapping[],
  applications: readonly AnalyticsApplication[],
  /** Invocations that no mapping brought. */
  others: (lambdaFunction: LambdaFunction) => number = () => 0,
): void {
  for (const lambdaFunction of lambdaFunctions) {
    const own = mappings.filter((mapping) => mapping.lambdaFunction === lambdaFunction);
    const open = own.flatMap(({ pollers }) => [...pollers.values()].flatMap(({ hands }) => hands));
    const invoking =
      open.filter((hand) => hand.isInvoking).length +
      applications.filter((application) => application.invokes(lambdaFunction)).length +
      others(lambdaFunction);
    invariant(
      invoking === lambdaFunction.running,
      `${lambdaFunction.id} runs ${String(lambdaFunction.running)} times, but ${String(invoking)} invocations are open.`,
    );
  }
  for (const mapping of mappings) checkHands(mapping);
}

function checkHands({ id, pollers, settings }: EventSourceMapping): void {
  for (const { hands, shard } of pollers.values()) {
    const name = `${id}, ${shard.shardId}`;
    invariant(hands.length <= settings.parallelizationFactor, `${name}: more hands than the factor allows.`);
    const seen = new Set<number>();
    for (const { waiting } of hands) {
      const { values, from, count } = waiting.front(waiting.count);
      for (let place = from; place < from + count; place++) {
        const position = values[place] as number;
        invariant(!seen.has(position), `${name}: record ${String(position)} lies in two hands.`);
        seen.add(position);
      }
    }
  }
}
