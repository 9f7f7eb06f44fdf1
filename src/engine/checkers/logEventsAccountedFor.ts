import { invariant } from '../kernel/invariant';
import type { LogAgent } from '../logs/logAgent';
import type { LogGroup } from '../logs/logGroup';

/**
 * arisen = on the hosts + rejected + stored + expired, and for each subscription filter matched = forwarded + waiting +
 * lost; what is stored is counted where it lies.
 */
export function checkLogEventsAccountedFor(group: LogGroup, agents: readonly LogAgent[]): void {
  const { totals, batches, rejected, id } = group;
  const waiting = agents.reduce((sum, agent) => sum + agent.waiting, 0);
  const arisen = agents.reduce((sum, agent) => sum + agent.arisen, 0);
  invariant(
    arisen === totals.arisen && arisen === waiting + rejected + totals.stored + totals.expired,
    `${id}: ${String(arisen)} log events, but ${String(waiting)} wait on the hosts, ${String(rejected)} were rejected, ${String(totals.stored)} are stored and ${String(totals.expired)} have expired.`,
  );
  const stored = batches.totals(0, Infinity);
  invariant(
    stored.events === totals.stored && stored.bytes === group.storedBytes && stored.marked <= stored.events,
    `${id}: the books have ${String(totals.stored)} log events stored, the log group ${String(stored.events)}.`,
  );
  for (const filter of [...group.subscriptionFilters.values(), ...group.retired]) {
    const { matched, forwarded, lost } = filter.totals;
    const fates = [forwarded, lost, filter.waitingEvents];
    invariant(
      matched === fates.reduce((sum, count) => sum + count, 0) && Math.min(...fates) >= 0,
      `${filter.config.name}: ${String(matched)} log events matched, but ${fates.join(' + ')}.`,
    );
  }
  for (const filter of group.metricFilters.values()) {
    invariant(filter.counted <= arisen, `${filter.config.name} counts more log events than there were.`);
  }
}
