import type { AccountAction } from '../../engine/index';
import type { ActionWords } from './actionWords';

export const accountWords: ActionWords<AccountAction['do']> = {
  UpdateAccountSettings: ({ to }) =>
    to === 'ENABLED' ? 'Turn On-demand Advantage on' : 'Turn On-demand Advantage off',
};
