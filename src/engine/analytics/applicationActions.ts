import type { Action, ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import { quotaValue } from '../quotas/quotas';
import type { ApplicationUpdate } from './analyticsAction';
import type { AnalyticsApplication } from './analyticsApplication';
import { applicationSettingsText } from './applicationText';
import { ApplicationQuery } from './applicationQuery';

const { count } = quantities.print;

/** Null: not an action on an application. */
export function applyAnalyticsAction(application: AnalyticsApplication, action: Action): ActionOutcome | null {
  switch (action.do) {
    case 'UpdateApplication':
      return update(application, action.set);
    case 'StartApplication':
      return start(application);
    case 'StopApplication':
      return stop(application, action.force);
    case 'failJob':
      return fail(application);
    case 'breakOutput':
      return changeOutput(application, true);
    case 'mendOutput':
      return changeOutput(application, false);
    default:
      return applyToSources(application, action);
  }
}

/** How records come is one setting for both of its sources. */
function applyToSources({ sources }: AnalyticsApplication, action: Action): ActionOutcome | null {
  const outcomes = sources.map((source) => source.apply(action));
  return outcomes.find((outcome) => outcome?.ok === false) ?? outcomes[0] ?? null;
}

function update(application: AnalyticsApplication, set: ApplicationUpdate): ActionOutcome {
  const { status, isUntouched } = application;
  const refusal = refusalOf(application, set);
  if (refusal) return refusal;
  if (!isUntouched && status !== 'running' && status !== 'stopped') {
    return refuse('ResourceInUseException', `${application.id} is ${status}; a change has to wait.`);
  }
  const asksAnew =
    (set.sql !== undefined && set.sql !== application.settings.sql) ||
    (set.dialect !== undefined && set.dialect !== application.settings.dialect);
  const snapshot = status === 'running' && !isUntouched ? application.snapshot() : null;
  const changesOutput = set.output !== undefined;
  const reloads = application.settings.reference !== null;
  Object.assign(application.settings, set);
  application.say('application.changed', `${application.id} gets ${applicationSettingsText(set)}`);
  if (snapshot) application.leave('application.updateRequested', snapshot, !asksAnew);
  if (asksAnew) application.readStatements();
  else if (reloads && application.query) application.query.loadReference(application.context.clock.nowMs);
  if (changesOutput) application.connectOutput();
  if (isUntouched) application.assignTasks();
  application.bill();
  return { ok: true };
}

function refusalOf(application: AnalyticsApplication, set: ApplicationUpdate): ActionOutcome | null {
  const { settings, context, sources, targets } = application;
  const streams = sources.map(({ stream }) => stream);
  const { era } = context;
  const wanted = { ...settings, ...set };
  if (wanted.dialect === 'kinesis-sql' && era === 'today') {
    return refuse('UnsupportedOperationException', 'The older SQL service has ended (KDA-01): today it is Flink.');
  }
  for (const name of ['parallelism', 'parallelismPerKpu'] as const) {
    if (!Number.isInteger(wanted[name]) || wanted[name] < 1)
      return refuse('InvalidArgumentException', `The ${name} is a whole number from 1 on.`);
  }
  const perKpuMax = quotaValue('parallelismPerKpuMax', era);
  if (wanted.parallelismPerKpu > perKpuMax) {
    return refuse('InvalidArgumentException', `A KPU takes at most ${count(perKpuMax)} tasks.`);
  }
  const kpusMax = quotaValue('applicationKpusMax', era);
  if (Math.ceil(wanted.parallelism / wanted.parallelismPerKpu) > kpusMax) {
    return refuse('LimitExceededException', `An application may use ${count(kpusMax)} KPUs.`);
  }
  if (set.output && set.output.kind !== 'none' && !targets.has(set.output)) {
    return refuse('ResourceNotFoundException', `There is no ${set.output.to} for results to go to.`);
  }
  const { output } = set;
  if (output && output.kind !== 'none' && streams.some(({ id }) => id === output.to)) {
    return refuse('InvalidArgumentException', 'Results do not go back into the stream that is read.');
  }
  if (set.sql === undefined && set.dialect === undefined) return null;
  if (wanted.dialect === 'kinesis-sql' && streams.length > 1) {
    return refuse(
      'InvalidArgumentException',
      'An application of the older SQL service has one streaming source (KDA-03).',
    );
  }
  if (wanted.dialect === 'flink' && isHandedRows(application)) {
    return refuse('InvalidArgumentException', 'Flink writes to Firehose and does not read from it (MSF-12).');
  }
  const read = ApplicationQuery.read(wanted, streams);
  if (read.ok) return null;
  const { line, column, sentence } = read.problem;
  return refuse(
    'InvalidApplicationConfigurationException',
    `Line ${count(line)}, column ${count(column)}: ${sentence}`,
  );
}

function start(application: AnalyticsApplication): ActionOutcome {
  if (application.status !== 'stopped') {
    return refuse('ResourceInUseException', `${application.id} is ${application.status} already.`);
  }
  if (application.problem) {
    return refuse(
      'InvalidApplicationConfigurationException',
      `Its statements cannot be read: ${application.problem.sentence}`,
    );
  }
  application.say('application.starting', `${application.id} is STARTING`);
  application.leave('application.startRequested', null, true);
  return { ok: true };
}

function stop(application: AnalyticsApplication, force: boolean): ActionOutcome {
  const { status, lastCheckpoint } = application;
  if (status === 'stopped') return refuse('ResourceInUseException', `${application.id} is stopped already.`);
  const takesSnapshot = status === 'running' && !force;
  const from = takesSnapshot ? application.snapshot() : status === 'running' ? lastCheckpoint : null;
  const how = takesSnapshot ? 'with a snapshot' : 'without a snapshot';
  application.leave('application.stopRequested', from, true);
  application.say('application.stopped', `${application.id} is stopped ${how}`);
  return { ok: true };
}

function fail(application: AnalyticsApplication): ActionOutcome {
  const { status, lastCheckpoint, rowsSinceCheckpoint } = application;
  if (status !== 'running') return refuse('ResourceInUseException', `${application.id} is ${status}: no job runs.`);
  const fate = isHandedRows(application) ? 'are forgotten' : 'will be worked on again';
  application.fullRestarts++;
  application.say(
    'job.failed',
    `${application.id} fails; ${count(rowsSinceCheckpoint)} rows since the last checkpoint ${fate}`,
    'refused',
  );
  application.leave('job.failed', lastCheckpoint, true);
  return { ok: true };
}

function changeOutput(application: AnalyticsApplication, isBroken: boolean): ActionOutcome {
  const { id, settings } = application;
  if (settings.output.kind === 'none') return refuse('InvalidArgumentException', `${id} has no output.`);
  if (application.isOutputBroken === isBroken) return { ok: true };
  application.isOutputBroken = isBroken;
  const text = isBroken
    ? `${id} cannot write to ${settings.output.to} and tries again and again`
    : `${id} can write to ${settings.output.to} again`;
  application.say(isBroken ? 'output.broken' : 'output.mended', text, isBroken ? 'refused' : 'ok');
  return { ok: true };
}

/** By a Firehose stream, and cannot ask for one again. */
function isHandedRows({ sources }: AnalyticsApplication): boolean {
  return sources.some(({ kind }) => kind === 'deliveryStream');
}

function refuse(errorCode: string, sentence: string): ActionOutcome {
  return { ok: false, errorCode, sentence };
}
