/** The requirement board: its data, and the rules applied to it. */
export * from './boardState';
export * from './boardWords';
export type * from './caseTypes';
export type * from './choosingTypes';
export { candidateMarks } from './choosingTypes';
export { concessionOn, type Concession } from './concession';
export { boardProof, playedMax, type BoardProof, type PlayedCandidate } from './played/boardProof';
export { offerText, proofNote, workloadText } from './played/proofWords';
export { judgeBoard, type BoardVerdict, type Dropped } from './judgeBoard';
