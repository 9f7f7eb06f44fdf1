import { mappingSettingsText, quantities, type LambdaAction } from '../../engine/index';
import type { ActionWords } from './actionWords';
import { counted } from './counted';

const { duration, ratio } = quantities.print;

export const lambdaWords: ActionWords<LambdaAction['do']> = {
  UpdateEventSourceMapping: ({ of, set }) => `Set ${of} to ${mappingSettingsText(set)}`,
  PutFunctionConcurrency: ({ of, to }) => `Reserve ${counted(to, 'execution')} for ${of}`,
  DeleteFunctionConcurrency: ({ of }) => `Reserve no executions for ${of}`,
  UpdateFunctionConfiguration: ({ of, set }) => `Give ${of} ${functionSettingsText(set)}`,
  changeFunctionDuration: ({ of, toMs }) => `Let ${of} work ${duration(toMs)} on a record`,
  changeFunctionErrors: ({ of, to }) => `Let ${of} fail in ${ratio(to)} of its invocations`,
  breakFunction: ({ of }) => `Break the code of ${of}`,
  mendFunction: ({ of }) => `Mend the code of ${of}`,
};

/** 'a dead-letter queue and a timeout of 30 s'. */
export function functionSettingsText(set: Extract<LambdaAction, { do: 'UpdateFunctionConfiguration' }>['set']): string {
  const { deadLetterQueue, timeoutMs } = set;
  const parts = [
    ...(deadLetterQueue === undefined ? [] : [deadLetterQueue ? 'a dead-letter queue' : 'no dead-letter queue']),
    ...(timeoutMs === undefined ? [] : [`a timeout of ${duration(timeoutMs)}`]),
  ];
  return parts.join(' and ') || 'the settings that it has';
}
