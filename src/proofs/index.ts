/** The judge: content and engine make a verdict. The page (through its worker), the tests and the commands all use it. */
export { checkRequirement, countedFromMs } from './requirement';
export { RequirementWatch, type RequirementChart } from './requirementWatch';
export { PlannedRun, type RunPlan } from './plannedRun';
export { actionsOf, judgeGoals, playScenario, type Play, type PlayOptions, type ScenarioChoice } from './playScenario';
export {
  askedRun,
  predictedRuns,
  settleNumberOn,
  settleOn,
  settlePointOn,
  settlePrediction,
  type SettledNumber,
  type SettledPoint,
  type SettledPrediction,
} from './settlePrediction';
export {
  matchRuns,
  orderRuns,
  settleMatchOn,
  settleOrderOn,
  type SettledItem,
  type SettledMatch,
} from './settleArranged';
export { gradePrediction, type LearnerGuess, type PredictionGrade } from './gradePrediction';
export { SideBySide, type ComparedStory, type DesignPlan, type DesignView } from './sideBySide';
export { proveScenario, type ScenarioProof, type ScenarioRow } from './proveScenario';
export { isProved, proveQuestion, type ProofRow, type QuestionProof } from './proveQuestion';
export { missesClearly, missRatioMin, type AppliedAction, type RequirementVerdict } from './verdict';
export { behaviourRows } from './behaviours/behaviourRows';
export { scenariosOf, shownBy, type Shown } from './behaviours/scenariosOf';
