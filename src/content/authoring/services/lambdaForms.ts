import * as v from 'valibot';
import {
  mappingSettingsText,
  quantities,
  type LambdaAction,
  type MappingSettings,
  type SimulationConfig,
} from '../../../engine/index';
import { functionSettingsText } from '../../actionWords/lambda';
import { mapping } from '../schema/mapping';
import { count, quantity } from '../schema/scalars';
import { actionForm, upwards } from './actionForm';
import { compileSettings, mappingSettingEntries } from './mappingSettings';

const { duration, ratio } = quantities.print;

const mappingOf = (of: string, config: SimulationConfig) => config.eventSourceMappings?.find(({ id }) => id === of);
const functionOf = (of: string, config: SimulationConfig) => config.lambdaFunctions?.find(({ id }) => id === of);

/** A mapping has no usual settings in common: what a control offers is the matter of its scenario. */
const updateMapping = actionForm('UpdateEventSourceMapping')({
  targets: ['eventSourceMapping'],
  entries: { set: mapping(mappingSettingEntries) },
  label: 'Event source mapping',
  compile: ({ set }, _, { report, era }, path) => ({ set: compileSettings(set, era, report, [...path, 'set']) }),
  choiceLabel: ({ set }) => mappingSettingsText(set),
  isAtStart: ({ of, set }, config) => {
    const start = mappingOf(of, config);
    const names = Object.keys(set) as (keyof MappingSettings)[];
    return start !== undefined && names.every((name) => set[name] === start[name]);
  },
  usualChoices: () => [1, 2, 4, 10].map((parallelizationFactor) => ({ set: { parallelizationFactor } })),
});

const functionSettings = mapping({
  timeout: v.optional(quantity('duration')),
  deadLetterQueue: v.optional(v.boolean()),
});

export const lambdaForms = {
  UpdateEventSourceMapping: updateMapping,
  PutFunctionConcurrency: actionForm('PutFunctionConcurrency')({
    targets: ['lambdaFunction'],
    entries: { to: count() },
    label: 'Reserved concurrency',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => quantities.print.count(to),
    valueAtStart: (of, config) => functionOf(of, config)?.reservedConcurrency ?? undefined,
    usualChoices: () => [1, 2, 10, 100].map((to) => ({ to })),
  }),
  DeleteFunctionConcurrency: actionForm('DeleteFunctionConcurrency')({
    targets: ['lambdaFunction'],
    entries: {},
    label: 'Reserve nothing',
    compile: () => ({}),
    choiceLabel: ({ of }) => of,
    usualChoices: () => [{}],
  }),
  UpdateFunctionConfiguration: actionForm('UpdateFunctionConfiguration')({
    targets: ['lambdaFunction'],
    entries: { set: functionSettings },
    label: 'Function',
    compile: ({ set: { timeout, deadLetterQueue } }) => ({
      set: {
        ...(timeout === undefined ? {} : { timeoutMs: timeout }),
        ...(deadLetterQueue === undefined ? {} : { deadLetterQueue }),
      },
    }),
    choiceLabel: ({ set }) => functionSettingsText(set),
    isAtStart: ({ of, set }, config) =>
      (set.timeoutMs === undefined || set.timeoutMs === functionOf(of, config)?.timeoutMs) &&
      set.deadLetterQueue !== true,
    usualChoices: () => [{ set: { deadLetterQueue: false } }, { set: { deadLetterQueue: true } }],
  }),
  changeFunctionDuration: actionForm('changeFunctionDuration')({
    targets: ['lambdaFunction'],
    entries: { to: quantity('duration') },
    label: 'Work for a record',
    compile: ({ to }) => ({ toMs: to }),
    choiceLabel: ({ toMs }) => duration(toMs),
    valueAtStart: (of, config) => functionOf(of, config)?.recordMs,
    usualChoices: (of, config) => {
      const now = functionOf(of, config)?.recordMs ?? 1;
      return upwards([now / 4, now, now * 4]).map((toMs) => ({ toMs }));
    },
  }),
  changeFunctionErrors: actionForm('changeFunctionErrors')({
    targets: ['lambdaFunction'],
    entries: { to: quantity('ratio') },
    label: 'Share of invocations that fail',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => ratio(to),
    valueAtStart: (of, config) => functionOf(of, config)?.errorRatio,
    usualChoices: () => [0, 1 / 20, 0.2, 0.5].map((to) => ({ to })),
  }),
  breakFunction: actionForm('breakFunction')({
    targets: ['lambdaFunction'],
    entries: {},
    label: 'Break the function',
    compile: () => ({}),
    choiceLabel: ({ of }) => of,
    usualChoices: () => [{}],
  }),
  mendFunction: actionForm('mendFunction')({
    targets: ['lambdaFunction'],
    entries: {},
    label: 'Mend the function',
    compile: () => ({}),
    choiceLabel: ({ of }) => of,
    usualChoices: () => [{}],
  }),
} satisfies Record<LambdaAction['do'], unknown>;
