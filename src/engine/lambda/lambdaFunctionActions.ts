import type { Action, ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import type { LambdaFunction } from './lambdaFunction';

/** What can be done to a function; null for what it does not know. */
export function applyFunctionAction(target: LambdaFunction, action: Action): ActionOutcome | null {
  switch (action.do) {
    case 'PutFunctionConcurrency':
      return putConcurrency(target, action.to);
    case 'DeleteFunctionConcurrency':
      target.reservedConcurrency = null;
      return say(target, 'functionConcurrency.changed', `${target.id} has no reserved concurrency any more`);
    case 'UpdateFunctionConfiguration':
      return updateConfiguration(target, action.set);
    case 'changeFunctionDuration':
      if (!(action.toMs >= 0)) return invalid('The work for a record takes no less than nothing.');
      target.recordMs = action.toMs;
      return say(
        target,
        'function.changed',
        `New code of ${target.id} needs ${quantities.print.duration(action.toMs)} a record`,
      );
    case 'changeFunctionErrors':
      if (!(action.to >= 0 && action.to <= 1)) return invalid('A share of invocations lies between 0 and 1.');
      target.errorRatio = action.to;
      return say(
        target,
        'function.changed',
        `${target.id} fails ${quantities.print.ratio(action.to)} of its invocations`,
      );
    case 'breakFunction':
      if (target.status === 'broken') return conflict(`${target.id} is broken already.`);
      target.actor.send({ type: 'function.broken' });
      return say(target, 'function.broken', `New code of ${target.id} fails whatever it is given`, 'refused');
    case 'mendFunction':
      if (target.status === 'working') return conflict(`${target.id} works; there is nothing to mend.`);
      target.actor.send({ type: 'function.mended' });
      return say(target, 'function.mended', `${target.id} works again`, 'ok');
    default:
      return null;
  }
}

function putConcurrency(target: LambdaFunction, to: number): ActionOutcome {
  if (!Number.isInteger(to) || to < 0) return invalid('ReservedConcurrentExecutions is a whole number, 0 or more.');
  target.reservedConcurrency = to;
  const text = `${target.id} may run ${quantities.print.count(to)} times at once, and so much is kept free for it`;
  return say(target, 'functionConcurrency.changed', text);
}

function updateConfiguration(
  target: LambdaFunction,
  { timeoutMs, deadLetterQueue }: { readonly timeoutMs?: number; readonly deadLetterQueue?: boolean },
): ActionOutcome {
  if (timeoutMs !== undefined && !(timeoutMs >= 1000)) return invalid('Timeout is at least one second.');
  target.timeoutMs = timeoutMs ?? target.timeoutMs;
  target.hasDeadLetterQueue = deadLetterQueue ?? target.hasDeadLetterQueue;
  const parts = [
    ...(timeoutMs === undefined ? [] : [`a timeout of ${quantities.print.duration(timeoutMs)}`]),
    ...(deadLetterQueue === undefined ? [] : [deadLetterQueue ? 'a dead-letter queue' : 'no dead-letter queue']),
  ];
  return say(target, 'function.configured', `${target.id} has ${parts.join(' and ') || 'the settings that it had'}`);
}

function say(target: LambdaFunction, type: string, text: string, tone?: 'refused' | 'ok'): ActionOutcome {
  const { clock, trace } = target.context;
  trace.line(clock.nowMs, target.id, type, text, tone);
  return { ok: true };
}

function invalid(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'InvalidParameterValueException', sentence };
}

function conflict(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'ResourceConflictException', sentence };
}
