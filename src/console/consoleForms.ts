import type { Action, ActionName } from '../engine/index';
import type { ConsoleForm, Field, FormsOf } from './consoleForm';
import { alarmForms } from './services/alarms';
import { analyticsForms } from './services/analytics';
import { accountForms, dataStreamForms } from './services/dataStreams';
import { deliveryStreamForms } from './services/deliveryStreams';
import { designForms } from './services/design';
import { kclForms } from './services/kcl';
import { kmsKeyForms } from './services/kmsKeys';
import { lambdaForms } from './services/lambda';
import { logsForms } from './services/logs';
import { producerForms } from './services/producers';
import { readerForms } from './services/readers';
import { videoForms } from './services/video';

/** Every action as the command line knows it. A service adds its own here, in one line. */
const forms: FormsOf<Action> = {
  ...dataStreamForms,
  ...accountForms,
  ...designForms,
  ...kmsKeyForms,
  ...producerForms,
  ...readerForms,
  ...kclForms,
  ...lambdaForms,
  ...analyticsForms,
  ...deliveryStreamForms,
  ...logsForms,
  ...alarmForms,
  ...videoForms,
};

/** A form without the types of its own action. */
export type AnyForm = Omit<ConsoleForm<Action>, 'fields'> & {
  readonly fields: Readonly<Record<string, Field<unknown>>>;
};

export const actionForms = Object.entries(forms) as unknown as readonly (readonly [ActionName, AnyForm])[];

export function formOf(name: ActionName): AnyForm {
  return forms[name] as unknown as AnyForm;
}
