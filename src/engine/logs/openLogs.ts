import type { SimulationConfig } from '../config';
import type { DataStream } from '../dataStreams/dataStream';
import type { DeliveryStream } from '../firehose/deliveryStream';
import { invariant } from '../kernel/invariant';
import type { LambdaFunction } from '../lambda/lambdaFunction';
import type { EngineMachines } from '../machines';
import type { Part } from '../part';
import type { RunContext } from '../runContext';
import { FirehoseDelivery } from './firehoseDelivery';
import { FunctionDelivery } from './functionDelivery';
import { LogAgent } from './logAgent';
import { LogGroup, type LogGroupSurroundings } from './logGroup';
import { LogsAccount } from './logsAccount';
import { StreamDelivery } from './streamDelivery';
import type { SubscriptionFilter } from './subscriptionFilter';

/** CloudWatch Logs in a run. */
export interface Logs {
  readonly groups: readonly LogGroup[];
  readonly agents: readonly LogAgent[];
  /** Log groups judge what agents brought. */
  readonly parts: readonly Part[];
  /** Those that are there now. */
  readonly subscriptions: readonly SubscriptionFilter[];
}

/** Where a subscription filter may send to (CWL-10). */
interface LogDestinations {
  readonly dataStreams: readonly DataStream[];
  readonly deliveryStreams: readonly DeliveryStream[];
  readonly lambdaFunctions: readonly LambdaFunction[];
}

export function openLogs(
  config: Pick<SimulationConfig, 'logGroups' | 'logAgents'>,
  context: RunContext,
  machines: EngineMachines,
  { dataStreams, deliveryStreams, lambdaFunctions }: LogDestinations,
): Logs {
  const { logGroups = [], logAgents = [] } = config;
  const account = new LogsAccount(context);
  const deliveryTo: LogGroupSurroundings['deliveryTo'] = (filter, group) => {
    const { destination, distribution, name } = filter;
    const dataStream = dataStreams.find(({ id }) => id === destination);
    if (dataStream) {
      const random = context.random.fork(`subscription:${group.id}/${name}`);
      return new StreamDelivery(dataStream, distribution, (source) => group.logStreams(source), context, random);
    }
    const lambdaFunction = lambdaFunctions.find(({ id }) => id === destination);
    if (lambdaFunction) return new FunctionDelivery(lambdaFunction, context);
    const deliveryStream = deliveryStreams.find(({ id }) => id === destination);
    if (!deliveryStream) return `There is no destination '${destination}' for log events.`;
    const refusal = deliveryStream.subscriptionRefusal;
    return refusal
      ? `Could not deliver a test message to ${destination}: ${refusal.errorCode}. ${refusal.sentence}`
      : new FirehoseDelivery(deliveryStream, filter, group.batches, context);
  };
  const groups = logGroups.map((one) => {
    const own = logAgents.filter(({ to }) => to === one.id);
    return new LogGroup(one, { account, agents: own, deliveryTo }, context, machines);
  });
  const groupOf = (id: string, neededBy: string): LogGroup => {
    const group = groups.find((candidate) => candidate.id === id);
    invariant(group !== undefined, `${neededBy} needs a log group '${id}', which the config does not have.`);
    return group;
  };
  const agents = logAgents.map((agent) => {
    const group = groupOf(agent.to, agent.id);
    const source = group.surroundings.agents.indexOf(agent);
    return new LogAgent(agent, group, source, context, machines.logAgent);
  });
  return {
    groups,
    agents,
    parts: [...agents, ...groups],
    get subscriptions() {
      return groups.flatMap(({ subscriptionFilters }) => [...subscriptionFilters.values()]);
    },
  };
}
