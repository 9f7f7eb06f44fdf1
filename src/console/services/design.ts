import type { DesignAction } from '../../engine/index';
import { form, only, option, type FormsOf } from '../consoleForm';
import { nameOf } from '../valueForm';

export const designForms: FormsOf<DesignAction> = {
  chooseDesign: form('shardscope choose-design', only('system'), {
    to: option(
      '--to',
      nameOf('design', ({ designs }) => designs),
    ),
  }),
};
