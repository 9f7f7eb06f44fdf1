import type { DesignAction } from '../../engine/index';
import type { ActionWords } from './actionWords';

export const designWords: ActionWords<DesignAction['do']> = {
  chooseDesign: ({ to }, config) => `Build it as ${config?.designs?.find(({ id }) => id === to)?.name ?? to}`,
};
