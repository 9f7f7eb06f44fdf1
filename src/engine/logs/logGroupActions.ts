import type { Action, ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import { logRetentionDays } from '../quotas/logs';
import { quotaValue } from '../quotas/quotas';
import type { LogGroup } from './logGroup';
import type { SubscriptionFilterConfig } from './logsConfig';
import { MetricFilter } from './metricFilter';

const { print } = quantities;

/** What can be done to a log group; null for what it does not know. */
export function applyLogGroupAction(group: LogGroup, action: Action): ActionOutcome | null {
  switch (action.do) {
    case 'PutMetricFilter':
      return putMetricFilter(group, action.name, action.pattern);
    case 'DeleteMetricFilter':
      if (!group.metricFilters.delete(action.name)) return notFound(group, `metric filter ${action.name}`);
      return say(group, 'metricFilter.deleted', `The metric filter ${action.name} is gone`);
    case 'PutSubscriptionFilter': {
      const { name, destination, pattern, distribution } = action;
      return putSubscription(group, { name, destination, pattern, distribution });
    }
    case 'DeleteSubscriptionFilter':
      return deleteSubscription(group, action.name);
    case 'PutRetentionPolicy':
      if (!logRetentionDays.includes(action.days)) {
        return refuse('InvalidParameterException', `${String(action.days)} days are not offered as a retention.`);
      }
      group.retentionDays = action.days;
      return say(group, 'logGroup.retentionChanged', `${group.id} keeps events for ${print.count(action.days)} days`);
    case 'DeleteRetentionPolicy':
      group.retentionDays = null;
      return say(group, 'logGroup.retentionChanged', `Events of ${group.id} never expire`);
    case 'AssociateKmsKey':
      return associateKey(group, action.keyId);
    case 'DisassociateKmsKey':
      group.keyId = null;
      return say(group, 'logGroup.keyChanged', `${group.id} is encrypted with the key of the service again`);
    case 'StartQuery':
      return group.queries.start(action.pattern, action.overMs);
    case 'StopQuery':
      return group.queries.stop();
    case 'scheduleQuery': {
      const { everyMs, overMs, pattern } = action;
      if (!(everyMs >= 0) || !(overMs > 0)) return refuse('ValidationException', 'A schedule has its times.');
      group.queries.repeat(everyMs === 0 ? null : { everyMs, overMs, pattern });
      const every = everyMs === 0 ? 'is queried no more by a schedule' : `is queried every ${print.duration(everyMs)}`;
      return say(group, 'query.scheduled', `${group.id} ${every}`);
    }
    case 'CreateExportTask':
      return group.export.create();
    case 'scheduleExport': {
      const { everyMs } = action;
      if (!(everyMs >= 0)) return refuse('ValidationException', 'A schedule has its times.');
      group.export.repeat(everyMs === 0 ? null : everyMs);
      const every =
        everyMs === 0 ? 'is exported no more by a schedule' : `is exported every ${print.duration(everyMs)}`;
      return say(group, 'export.scheduled', `${group.id} ${every}`);
    }
    default:
      return null;
  }
}

/** A filter of that name is replaced: it counts anew. */
function putMetricFilter(group: LogGroup, name: string, pattern: string): ActionOutcome {
  const most = quotaValue('metricFiltersMax', group.context.era);
  if (!group.metricFilters.has(name) && group.metricFilters.size >= most) {
    return refuse('LimitExceededException', `A log group has up to ${print.count(most)} metric filters.`);
  }
  group.metricFilters.set(name, new MetricFilter({ name, pattern }, group.context.clock.nowMs));
  const what = pattern === '' ? 'every event' : `events with '${pattern}'`;
  return say(group, 'metricFilter.put', `${name} counts ${what} from now on, none of those before`);
}

function putSubscription(group: LogGroup, filter: SubscriptionFilterConfig): ActionOutcome {
  const most = quotaValue('subscriptionFiltersMax', group.context.era);
  const before = group.subscriptionFilters.get(filter.name);
  if (!before && group.subscriptionFilters.size >= most) {
    const howMany = most === 1 ? 'one subscription filter' : `up to ${print.count(most)} subscription filters`;
    return refuse('LimitExceededException', `A log group has ${howMany}; ${filter.name} would be one more.`);
  }
  const complaint = group.subscribe(filter);
  if (complaint !== null) return refuse('InvalidParameterException', complaint);
  if (before) {
    if (before.config.destination === filter.destination) group.subscriptionFilters.get(filter.name)?.takeOver(before);
    retire(group, before);
  }
  return say(group, 'subscription.put', `${filter.name} sends events to ${filter.destination} from now on`);
}

function deleteSubscription(group: LogGroup, name: string): ActionOutcome {
  const filter = group.subscriptionFilters.get(name);
  if (!filter) return notFound(group, `subscription filter ${name}`);
  group.subscriptionFilters.delete(name);
  retire(group, filter);
  return say(group, 'subscription.deleted', `The subscription filter ${name} is gone`);
}

function retire(group: LogGroup, filter: LogGroup['retired'][number]): void {
  filter.delete();
  group.retired.push(filter);
}

function associateKey(group: LogGroup, keyId: string): ActionOutcome {
  const { account, clock, era } = group.context;
  const key = account.kmsKey(keyId);
  if (!key) return refuse('InvalidParameterException', `There is no key '${keyId}'.`);
  if (key.failure) return refuse(key.failure.errorCode, key.failure.sentence);
  const delayMs = quotaValue('logsKeyDelayMs', era);
  group.keyId = keyId;
  group.keyHoldsFromMs = clock.nowMs + delayMs;
  const text = `${group.id} encrypts new events with ${keyId}, within ${print.duration(delayMs)}`;
  return say(group, 'logGroup.keyChanged', text);
}

function say(group: LogGroup, type: string, text: string): ActionOutcome {
  group.say(type, text);
  return { ok: true };
}

function notFound(group: LogGroup, what: string): ActionOutcome {
  return refuse('ResourceNotFoundException', `${group.id} has no ${what}.`);
}

function refuse(errorCode: string, sentence: string): ActionOutcome {
  return { ok: false, errorCode, sentence };
}
