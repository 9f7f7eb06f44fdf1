import * as v from 'valibot';
import { quantities, type Action, type ActionName, type SimulationConfig } from '../../../engine/index';
import { partitionKeyText, rateText } from '../../actionText';
import type { CompiledChoice, CompiledControl } from '../../compiledTypes';
import { knownKeys } from '../schema/mapping';
import type { Path } from '../problem';
import { actionSchema, valueKeyOf } from '../schema/actionSchema';
import type { WrittenReveal } from '../schema/scenarioSchema';
import { compileAction, targetKinds } from './compileAction';
import type { Compilation } from './compilation';
import { usualChoices, valueAtStart } from './controlValues';

const labels: Record<ActionName, string> = {
  UpdateShardCount: 'Shard count',
  SplitShard: 'Split a shard',
  MergeShards: 'Merge two shards',
  IncreaseStreamRetentionPeriod: 'Longer retention',
  DecreaseStreamRetentionPeriod: 'Shorter retention',
  changePartitionKey: 'Partition key',
  changeRate: 'Rate',
  changeEntriesPerCall: 'Records a call',
  changeRetries: 'Retries',
  stopProducer: 'Stop',
  startProducer: 'Start',
  changeWorkerCount: 'Workers',
  killWorker: 'Kill a worker',
  changeCheckpointInterval: 'Checkpoint interval',
  changeFailoverTime: 'Failover time',
  changePollInterval: 'Poll interval',
};

/** A control with its target and the values it offers; without a list of its own it offers the usual ones. */
export function compileControl(
  written: WrittenReveal,
  config: SimulationConfig,
  compilation: Compilation,
  path: Path,
): CompiledControl | null {
  const { do: name, of: target, choices = undefined } = typeof written === 'string' ? { do: written } : { ...written };
  const of = compilation.names.resolve(target, targetKinds[name], compilation.report, [...path, 'of']);
  if (of === null) return null;
  const actions = choices
    ? choices.map((value, index) => writtenChoice(name, of, value, compilation, [...path, 'choices', index]))
    : usualChoices(name, of, config);
  const offered = actions.filter((action) => action !== null);
  if (offered.length === 0 && choices === undefined) {
    compilation.report(path, `${name} has no usual values.`, "Write 'choices'.");
  }
  return { do: name, of, label: labels[name], choices: offered.map((action) => choiceOf(action, config)) };
}

/** A choice is the value that the action would be written with. */
function writtenChoice(
  name: ActionName,
  of: string,
  value: unknown,
  compilation: Compilation,
  path: Path,
): Action | null {
  const key = valueKeyOf(name);
  const written =
    name === 'MergeShards' ? { do: name, of, ...(value as object) } : { do: name, of, [key ?? 'to']: value };
  const result = v.safeParse(actionSchema, written);
  if (result.success) return compileAction(result.output, compilation, path);
  for (const { message } of result.issues) {
    compilation.report(path, knownKeys(message) ? `Known here: ${knownKeys(message)?.join(', ')}.` : message);
  }
  return null;
}

function choiceOf(action: Action, config: SimulationConfig): CompiledChoice {
  return { label: choiceLabel(action, config), action, atStart: isInForce(action, config) };
}

function choiceLabel(action: Action, config: SimulationConfig): string {
  const { print } = quantities;
  switch (action.do) {
    case 'UpdateShardCount':
      return `${action.to} shard${action.to === 1 ? '' : 's'}`;
    case 'SplitShard':
      return `shard ${Number(action.shardId.slice(-12))}`;
    case 'MergeShards':
      return `shards ${Number(action.shardId.slice(-12))} and ${Number(action.adjacentShardId.slice(-12))}`;
    case 'changePartitionKey':
      return partitionKeyText(action.to, config.producers.find(({ id }) => id === action.of)?.entity?.name);
    case 'changeRate':
      return rateText(action.to);
    case 'changeEntriesPerCall':
    case 'changeRetries':
      return print.count(action.to);
    case 'changeWorkerCount':
      return `${action.to} worker${action.to === 1 ? '' : 's'}`;
    case 'killWorker':
      return `worker ${action.worker}`;
    case 'stopProducer':
    case 'startProducer':
      return action.of;
    case 'IncreaseStreamRetentionPeriod':
    case 'DecreaseStreamRetentionPeriod':
    case 'changeCheckpointInterval':
    case 'changeFailoverTime':
    case 'changePollInterval':
      return print.duration(action.toMs);
  }
}

function isInForce(action: Action, config: SimulationConfig): boolean {
  const value = 'to' in action ? action.to : 'toMs' in action ? action.toMs : undefined;
  return value !== undefined && JSON.stringify(value) === JSON.stringify(valueAtStart(action.do, action.of, config));
}
