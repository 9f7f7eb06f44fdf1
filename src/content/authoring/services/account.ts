import * as v from 'valibot';
import type { AccountAction } from '../../../engine/index';
import { actionForm } from './actionForm';

export const accountForms = {
  UpdateAccountSettings: actionForm('UpdateAccountSettings')({
    targets: ['account'],
    entries: { to: v.picklist(['ENABLED', 'DISABLED'], 'to: ENABLED or to: DISABLED is expected here.') },
    label: 'On-demand Advantage',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => (to === 'ENABLED' ? 'on' : 'off'),
    valueAtStart: () => 'DISABLED',
    usualChoices: () => [{ to: 'DISABLED' }, { to: 'ENABLED' }],
  }),
} satisfies Record<AccountAction['do'], unknown>;
