import { catalog, loadQuestions, loadScenario, type CompiledQuestion } from '../content/index';
import { isProved, proveQuestion, proveScenario } from '../proofs/index';
import { readArguments, unknown, UsageError } from './readArguments';
import { questionReport, scenarioReport } from './proveReport';

const usage = `npm run prove [-- <scenario or question> …] [--seeds 5] [--brief]
Plays every scenario's ways and every question's designs on the seeds; fails when one does not hold what it promises.`;

try {
  process.exitCode = (await prove(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 1;
}

/** True when everything is proved. */
async function prove(written: readonly string[]): Promise<boolean> {
  const { names, options, flags } = readArguments(written, ['seeds'], ['brief']);
  const seeds = readSeeds(options['seeds']);
  const brief = flags.has('brief');
  const slugs = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));
  const wanted = names.map((name) => name.split('/').at(-1) ?? name);
  const ids = wanted.filter((name) => /^Q\d+$/.test(name));
  const stranger = wanted.find((name) => !slugs.includes(name) && !ids.includes(name));
  if (stranger !== undefined) throw new UsageError(unknown(`scenario '${stranger}'`, stranger, slugs));
  let proved = 0;
  let failed = 0;
  const count = (isFault: boolean) => (isFault ? (failed += 1) : (proved += 1));
  for (const slug of slugs) {
    const isWanted = wanted.length === 0 || wanted.includes(slug);
    if (isWanted) count(await hasScenarioFault(slug, seeds, brief));
    if (!isWanted && ids.length === 0) continue;
    const questions = (await loadQuestions(slug)).filter(isProved);
    for (const question of questions.filter(({ id }) => isWanted || ids.includes(id))) {
      count(hasQuestionFault(question, seeds, brief));
    }
  }
  console.log(`${proved} proved, ${failed} failed`);
  return failed === 0;
}

async function hasScenarioFault(slug: string, seeds: readonly number[], brief: boolean): Promise<boolean> {
  const scenario = await loadScenario(slug);
  if (!scenario) throw new UsageError(`${slug} cannot be loaded.`);
  const played = proveScenario(scenario, seeds);
  console.log(scenarioReport(scenario, played, brief));
  return played.faults.length > 0;
}

function hasQuestionFault(question: CompiledQuestion, seeds: readonly number[], brief: boolean): boolean {
  const proof = proveQuestion(question, seeds);
  console.log(questionReport(question, proof, brief));
  return proof.faults.length > 0;
}

function readSeeds(written: string | undefined): readonly number[] {
  const count = Number(written ?? '5');
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw new UsageError(`--seeds takes a whole number from 1 to 1000, not '${written}'.`);
  }
  return Array.from({ length: count }, (_, index) => index + 1);
}
