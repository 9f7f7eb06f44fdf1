import { quantities, type Action, type ActionName, type LoggedAction } from '../engine/index';
import type { ActionWords, WordedConfig } from './actionWords/actionWords';
import { alarmWords } from './actionWords/alarms';
import { analyticsWords } from './actionWords/analytics';
import { accountWords } from './actionWords/account';
import { dataStreamWords } from './actionWords/dataStreams';
import { deliveryStreamWords } from './actionWords/deliveryStreams';
import { designWords } from './actionWords/design';
import { kclWords } from './actionWords/kclApplications';
import { kmsKeyWords } from './actionWords/kmsKeys';
import { lambdaWords } from './actionWords/lambda';
import { logsWords } from './actionWords/logs';
import { readerWords } from './actionWords/pollingReaders';
import { producerWords } from './actionWords/producers';
import { videoWords } from './actionWords/video';

/** A service adds its words here, in one line. */
const words: ActionWords<ActionName> = {
  ...designWords,
  ...accountWords,
  ...kmsKeyWords,
  ...dataStreamWords,
  ...producerWords,
  ...readerWords,
  ...kclWords,
  ...lambdaWords,
  ...analyticsWords,
  ...deliveryStreamWords,
  ...logsWords,
  ...alarmWords,
  ...videoWords,
};

/** An action in words, as a button or a list would say it: 'Set scans to 8 shards'. */
export function actionText(action: Action, config: WordedConfig = null): string {
  const sayIt = words[action.do] as (action: Action, config: WordedConfig) => string;
  return sayIt(action, config);
}

/** 'Set scans to 8 shards at 1:00'. */
export function loggedActionText({ atMs, action }: LoggedAction, config: WordedConfig = null): string {
  return `${actionText(action, config)} at ${quantities.print.clock(atMs)}`;
}
