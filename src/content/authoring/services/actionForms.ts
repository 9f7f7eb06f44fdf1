import type { ActionName } from '../../../engine/index';
import type { ActionForm } from './actionForm';
import { analyticsForms } from './analyticsForms';
import { accountForms } from './account';
import { alarmForms } from './alarms';
import { dataStreamForms } from './dataStreams';
import { deliveryStreamForms } from './deliveryStreams';
import { designForms } from './design';
import { kclForms } from './kclActions';
import { lambdaForms } from './lambda';
import { logsForms } from './logs';
import { kmsKeyForms } from './kmsKeys';
import { pollingReaderForms, readerForms } from './pollingReaders';
import { producerForms } from './producerForms';
import { videoForms } from './video';

/** Every action as content knows it. A service adds its own here, in one line. */
const forms = {
  ...dataStreamForms,
  ...producerForms,
  ...readerForms,
  ...pollingReaderForms,
  ...kclForms,
  ...kmsKeyForms,
  ...accountForms,
  ...designForms,
  ...lambdaForms,
  ...analyticsForms,
  ...deliveryStreamForms,
  ...logsForms,
  ...alarmForms,
  ...videoForms,
} satisfies Record<ActionName, unknown>;

/** A form without the types of its own action: what was written has passed that form's schema before it is used. */
type AnyForm = ActionForm<ActionName>;

export const actionNames = Object.keys(forms) as ActionName[];

export function formOf(name: ActionName): AnyForm {
  return forms[name];
}
