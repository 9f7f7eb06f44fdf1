import { applicationSettingsText, type AnalyticsAction } from '../../engine/index';
import type { ActionWords } from './actionWords';

export const analyticsWords: ActionWords<AnalyticsAction['do']> = {
  UpdateApplication: ({ of, set }) => `Give ${of} ${applicationSettingsText(set)}`,
  StartApplication: ({ of }) => `Start ${of}`,
  StopApplication: ({ of, force }) => `Stop ${of} ${force ? 'at once, without a snapshot' : 'with a snapshot'}`,
  failJob: ({ of }) => `Let the job of ${of} fail`,
  breakOutput: ({ of }) => `Keep ${of} from writing its results`,
  mendOutput: ({ of }) => `Let ${of} write its results again`,
};
