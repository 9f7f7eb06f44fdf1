import type { Action, ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import { quotaValue } from '../quotas/quotas';
import { complaintAboutDelivery, destinationNames } from './deliveryLimits';
import type { DeliveryStream } from './deliveryStream';
import type { DeliverySettings, PartitioningConfig } from './deliveryStreamConfig';
import type { DeliveryStreamAction } from './deliveryStreamAction';
import { deliverySettingsText, transformFunctionText } from './settingsText';

type FunctionSettings = Extract<DeliveryStreamAction, { do: 'changeTransformFunction' }>['set'];
type ResultAction = Extract<DeliveryStreamAction, { do: 'changeTransformResult' }>;

/** Null when a Firehose stream knows no such action. */
export function applyDeliveryStreamAction(stream: DeliveryStream, action: Action): ActionOutcome | null {
  switch (action.do) {
    case 'UpdateDestination':
      return updateDestination(stream, action.set);
    case 'changeTransformFunction':
      return changeTransformFunction(stream, action.set);
    case 'changeTransformResult':
      return changeTransformResult(stream, action);
    case 'changeSource':
      return changeSource(stream, action.to);
    case 'changePartitioning':
      return changePartitioning(stream, action.to);
    case 'breakDestination':
    case 'repairDestination':
      return orderDestination(stream, action.do === 'breakDestination');
    case 'breakTransform':
    case 'repairTransform':
      return orderTransform(stream, action.do === 'breakTransform');
    default:
      return null;
  }
}

function updateDestination(stream: DeliveryStream, set: Partial<DeliverySettings>): ActionOutcome {
  const settings = { ...stream.settings, ...set };
  const complaint = complaintAboutDelivery(settings, stream.config, stream.context.era);
  if (complaint !== null) return refuse(complaint);
  stream.settings = settings;
  stream.stage.changeHints();
  stream.transform?.changeHints();
  stream.say('destination.updated', `${stream.id} goes on with ${deliverySettingsText(set)}`);
  return { ok: true };
}

function changeTransformFunction(stream: DeliveryStream, set: FunctionSettings): ActionOutcome {
  const { transform, context } = stream;
  if (!transform) return refuse('There is no function between this source and its destination.');
  const lambda = { ...transform.lambda, ...set };
  const most = quotaValue('transformDurationMsMax', context.era);
  if (!(lambda.timeoutMs > 0 && lambda.timeoutMs <= most)) {
    return refuse(`An invocation may take up to ${quantities.print.duration(most)}.`);
  }
  if (!(lambda.invocationMs >= 0 && lambda.growth > 0))
    return refuse('The function takes some time and answers something.');
  transform.lambda = lambda;
  stream.say('function.changed', `the function of ${stream.id} goes on with ${transformFunctionText(set)}`);
  return { ok: true };
}

function changeTransformResult(stream: DeliveryStream, { recordKind, to }: ResultAction): ActionOutcome {
  const { transform } = stream;
  if (!transform) return refuse('There is no function between this source and its destination.');
  if (!transform.kinds.some(({ name }) => name === recordKind)) return refuse(`No records are called ${recordKind}.`);
  transform.lambda = { ...transform.lambda, results: { ...transform.lambda.results, [recordKind]: to } };
  const says = to === 'missing' ? 'leaves them out of its answer' : `answers ${to}`;
  stream.say('function.changed', `for ${recordKind} the function of ${stream.id} ${says}`);
  return { ok: true };
}

/** A source is chosen when the stream is created. */
function changeSource(stream: DeliveryStream, to: string | null): ActionOutcome {
  if (!stream.isUntouched) return refuse('The source of a Firehose stream is chosen when it is created.');
  if (to !== null && stream.intake) return refuse(`An application is handed what ${stream.id} takes by Direct PUT.`);
  if (to !== null && !stream.findDataStream(to)) return refuse(`A Firehose stream reads a data stream; ${to} is none.`);
  stream.chooseSource(to);
  stream.say('source.changed', to === null ? `${stream.id} takes Direct PUT` : `${stream.id} reads ${to}`);
  return { ok: true };
}

function changePartitioning(stream: DeliveryStream, to: PartitioningConfig | null): ActionOutcome {
  if (!stream.isUntouched) return refuse('Dynamic partitioning is set up when the stream is created.');
  if (stream.config.destination !== 'S3') return refuse('Only prefixes in S3 can be made from keys of records.');
  if (to !== null && !(Number.isInteger(to.values) && to.values > 0)) return refuse('A partition key has some values.');
  stream.partitioning = to;
  stream.say('partitioning.changed', `${stream.id} sorts ${to === null ? 'by nothing' : `by ${to.by}`}`);
  return { ok: true };
}

function orderDestination(stream: DeliveryStream, breaks: boolean): ActionOutcome {
  const name = destinationNames[stream.config.destination];
  if (!stream.order('destination', { type: breaks ? 'it.broke' : 'it.wasRepaired' })) {
    return refuse(`The destination of ${stream.id} ${breaks ? 'is unreachable already' : 'can be reached'}.`);
  }
  if (breaks) stream.say('destination.broken', `${stream.id} cannot reach ${name} any more`, 'refused');
  else stream.say('destination.repaired', `${stream.id} can reach ${name} again`, 'ok');
  return { ok: true };
}

function orderTransform(stream: DeliveryStream, breaks: boolean): ActionOutcome {
  if (!stream.transform) return refuse('There is no function between this source and its destination.');
  if (!stream.order('function', { type: breaks ? 'it.broke' : 'it.wasRepaired' })) {
    return refuse(`The function of ${stream.id} ${breaks ? 'is broken already' : 'works'}.`);
  }
  if (breaks) stream.say('function.broken', `the function of ${stream.id} fails whatever it is given`, 'refused');
  else stream.say('function.mended', `the function of ${stream.id} works again`, 'ok');
  return { ok: true };
}

function refuse(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'InvalidArgumentException', sentence };
}
