/** The door to what is known of a learner: pure functions of what was kept, what was answered and the time given. */
export { arrange, asShown, asWritten, draws, showingSeed, shuffled, unarranged, type Arrangement } from './arrangement';
export { isAnswerRight, isNumberRight, readTypedNumber, toleranceAround, type MeasuredTruth } from './grading';
export {
  mergeProgress,
  newProgress,
  type CommittedPrediction,
  type GivenAnswer,
  type Place,
  type ScenarioProgress,
  type StudyAnswer,
} from './progress';
export { progressVersion, readProgress } from './readProgress';
export { noHistory, redone, remember, undone, type RememberedRun, type RunHistory, type RunState } from './runHistory';
export { firstDifferenceMs, newTimeline, type KeptFork, type RunLetter, type Timeline } from './timeline';
export { decisionOf, holdsForPrediction, nextWaitMs, truthShownAtMs, waitsAt, type Decision } from './waits';
