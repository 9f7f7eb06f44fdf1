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
export * from './studyLog';
export { readStudyEvent, studyEventVersion } from './readStudyEvent';
export { mergeSettings, newSettings, readSettings, settingsVersion, type StudySettings } from './settings';
export { dealCase } from './dealCase';
export { mixUpsOf, type MixUp } from './mixUps';
export { answersIn, askedAbout, everyItem, flaggedQuestions, questionHistories, type QuestionHistory } from './history';
export { gradeOfAnswer, paceMs } from './reviewGrade';
export { dayMs, dueBy, dueByDay, dueConcepts, memoriesOf, type ConceptMemory, type DueConcept } from './reviewSchedule';
export {
  calibrationOf,
  confusionsOf,
  estimateOf,
  readinessByConcept,
  readinessByTopic,
  scoreOf,
  type Calibration,
  type Confusion,
  type Estimate,
} from './readiness';
export { pickQuestions, practiceLength, questionForReview, wishedQuestions, type PracticeWish } from './questionPicker';
export { quizMachine, type QuizEvent, type QuizResult } from './quiz.machine';
export {
  beginExam,
  drawExam,
  elapsedOn,
  examinable,
  examLengths,
  mergeExams,
  resumeClock,
  runSeedOf,
  scoreExam,
  type ExamItemScore,
  type ExamScore,
  type ExamSitting,
  type RunningClock,
} from './exam';
export { examMachine, type ExamEvent } from './exam.machine';
export { examVersion, readExam } from './readExam';
export { askedAs, rightPlaces } from './showings';
export { worded } from './wording';
export {
  compareLearners,
  learnerFileBytesMax,
  readLearnerFile,
  tooLargeSentence,
  writeLearnerFile,
  type ImportRow,
  type LearnerFile,
  type LearnerRecords,
} from './learnerFile';
export { ankiText, factCard, questionCard, type AnkiCard } from './ankiCards';
export { answersPerDay, matrixOf, type ConfusionMatrix, type DayTally } from './pastAnswers';
