import type { ActionName } from '../engine/index';
import { actionForms, formOf } from './consoleForms';
import type { OptionForm } from './consoleForm';
import { streamName } from './names';

/** What asks and changes nothing; answered from the read model as the service would. */
export type QueryName =
  | 'listStreams'
  | 'describeStreamSummary'
  | 'listShards'
  | 'listStreamConsumers'
  | 'describeLimits'
  | 'describeAlarms'
  | 'showCost'
  | 'help';

/** What is done to the run as a whole, not to a part of it. */
export type OrderName = 'undo' | 'redo' | 'fork' | 'swap' | 'keepFork' | 'discardFork' | 'restart';

export type CommandMeaning =
  | { readonly kind: 'action'; readonly name: ActionName }
  | { readonly kind: 'query'; readonly name: QueryName }
  | { readonly kind: 'order'; readonly name: OrderName };

/** Everything that can be typed: its words, what it means, and its options. */
export interface Command {
  readonly words: string;
  readonly meaning: CommandMeaning;
  readonly options: readonly OptionForm[];
  readonly ignored: readonly string[];
}

const queries: Readonly<Record<QueryName, readonly [string, readonly OptionForm[]]>> = {
  listStreams: ['aws kinesis list-streams', []],
  describeStreamSummary: ['aws kinesis describe-stream-summary', streamName.options],
  listShards: ['aws kinesis list-shards', streamName.options],
  listStreamConsumers: ['aws kinesis list-stream-consumers', streamName.options],
  describeLimits: ['aws kinesis describe-limits', []],
  describeAlarms: ['aws cloudwatch describe-alarms', []],
  showCost: ['shardscope show-cost', []],
  help: ['shardscope help', []],
};

const orders: Readonly<Record<OrderName, string>> = {
  undo: 'shardscope undo',
  redo: 'shardscope redo',
  fork: 'shardscope fork',
  swap: 'shardscope swap-runs',
  keepFork: 'shardscope keep-fork',
  discardFork: 'shardscope discard-fork',
  restart: 'shardscope restart',
};

function optionsOf(name: ActionName): readonly OptionForm[] {
  const { target, fields, fixed } = formOf(name);
  return [
    ...target.options,
    ...Object.values(fields).flatMap(({ options }) => options),
    ...Object.entries(fixed).map(([option, value]) => ({
      name: option,
      hint: value,
      isRequired: true,
      complete: () => [value],
    })),
  ];
}

export const commands: readonly Command[] = [
  ...actionForms.map(([name, { command, ignored }]): Command => ({
    words: command,
    meaning: { kind: 'action', name },
    options: optionsOf(name),
    ignored,
  })),
  ...Object.entries(queries).map(([name, [words, options]]): Command => ({
    words,
    meaning: { kind: 'query', name: name as QueryName },
    options,
    ignored: ['--stream-arn'],
  })),
  ...Object.entries(orders).map(([name, words]): Command => ({
    words,
    meaning: { kind: 'order', name: name as OrderName },
    options: [],
    ignored: [],
  })),
];
