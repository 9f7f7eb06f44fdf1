/** The door of the conformance cases. */
export { runConformance, type CaseResult } from './runConformance';
export type { CaseFile } from './caseFile';
