import * as v from 'valibot';
import {
  applicationSettingsText,
  quotaValue,
  rules,
  type AnalyticsAction,
  type AnalyticsApplicationConfig,
  type ApplicationUpdate,
  type SimulationConfig,
} from '../../../engine/index';
import type { Surroundings } from '../compile/compilation';
import type { Path } from '../problem';
import { mapping } from '../schema/mapping';
import { count, word } from '../schema/scalars';
import { actionForm } from './actionForm';
import { compileOutput, dialectSchema, outputSchema } from './analytics';

const targets = ['analyticsApplication'] as const;
/** An order that takes nothing beside its target. */
const order = { targets, entries: {}, compile: () => ({}), usualChoices: () => [{}] };

const applicationOf = (of: string, config: SimulationConfig) =>
  config.analyticsApplications?.find(({ id }) => id === of);

const updateSchema = mapping({
  sql: v.optional(word('The statements')),
  dialect: v.optional(dialectSchema),
  parallelism: v.optional(count(1)),
  parallelismPerKpu: v.optional(count(1)),
  output: v.optional(outputSchema),
});

/** Statements are read when the action is carried out, against the rows that there are. */
function compileUpdate(
  written: v.InferOutput<typeof updateSchema>,
  { names, era, report }: Surroundings,
  path: Path,
): ApplicationUpdate {
  const { sql, dialect, parallelism, parallelismPerKpu, output } = written;
  const perKpuMax = quotaValue('parallelismPerKpuMax', era);
  if (parallelismPerKpu !== undefined && parallelismPerKpu > perKpuMax) {
    report([...path, 'parallelismPerKpu'], `A KPU takes at most ${perKpuMax} tasks.`);
  }
  const unreadable = sql === undefined ? null : rules.syntaxProblem(sql);
  if (unreadable)
    report([...path, 'sql'], `Line ${unreadable.line}, column ${unreadable.column}: ${unreadable.sentence}`);
  return {
    ...(sql === undefined ? {} : { sql }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(parallelism === undefined ? {} : { parallelism }),
    ...(parallelismPerKpu === undefined ? {} : { parallelismPerKpu }),
    ...(output === undefined ? {} : { output: compileOutput(output, names, report, [...path, 'output']) }),
  };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export const analyticsForms = {
  UpdateApplication: actionForm('UpdateApplication')({
    targets,
    entries: { set: updateSchema },
    label: 'Application',
    compile: ({ set }, _, compilation, path) => ({ set: compileUpdate(set, compilation, [...path, 'set']) }),
    choiceLabel: ({ set }) => applicationSettingsText(set),
    isAtStart: ({ of, set }, config) => {
      const start: AnalyticsApplicationConfig | undefined = applicationOf(of, config);
      const names = Object.keys(set) as (keyof ApplicationUpdate)[];
      return start !== undefined && names.length > 0 && names.every((name) => isSame(set[name], start[name]));
    },
    usualChoices: () => [1, 2, 4, 8].map((parallelism) => ({ set: { parallelism } })),
  }),
  StartApplication: actionForm('StartApplication')({ ...order, label: 'Start', choiceLabel: ({ of }) => of }),
  StopApplication: actionForm('StopApplication')({
    targets,
    entries: { force: v.optional(v.boolean('force: true or force: false is expected here.')) },
    label: 'Stop',
    compile: ({ force }) => ({ force: force ?? false }),
    choiceLabel: ({ force }) => (force ? 'at once' : 'with a snapshot'),
    usualChoices: () => [{ force: false }, { force: true }],
  }),
  failJob: actionForm('failJob')({ ...order, label: 'Let the job fail', choiceLabel: ({ of }) => of }),
  breakOutput: actionForm('breakOutput')({ ...order, label: 'Break the output', choiceLabel: ({ of }) => of }),
  mendOutput: actionForm('mendOutput')({ ...order, label: 'Mend the output', choiceLabel: ({ of }) => of }),
} satisfies Record<AnalyticsAction['do'], unknown>;
