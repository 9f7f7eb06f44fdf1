/** The requirement board: its data, and the rules applied to it. */
export * from './boardState';
export * from './boardWords';
export type * from './choosingTypes';
export { candidateMarks } from './choosingTypes';
export { concessionOn, type Concession } from './concession';
export { judgeBoard, type BoardVerdict, type Dropped } from './judgeBoard';
