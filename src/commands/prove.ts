import { catalog, loadQuestions, loadScenario } from '../content/index';
import { isProved, proveQuestion, proveScenario } from '../proofs/index';
import { readArguments, unknown, UsageError } from './readArguments';
import { questionReport, scenarioReport } from './proveReport';

const usage = `npm run prove [-- <scenario> …] [--seeds 5] [--brief]
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
  const slugs = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));
  const wanted = names.map((name) => name.split('/').at(-1) ?? name);
  const stranger = wanted.find((slug) => !slugs.includes(slug));
  if (stranger !== undefined) throw new UsageError(unknown(`scenario '${stranger}'`, stranger, slugs));
  const seeds = readSeeds(options['seeds']);
  let proved = 0;
  let failed = 0;
  for (const slug of slugs.filter((one) => wanted.length === 0 || wanted.includes(one))) {
    const faults = await proveOne(slug, seeds, flags.has('brief'));
    for (const isFault of faults)
      if (isFault) failed += 1;
      else proved += 1;
  }
  console.log(`${proved} proved, ${failed} failed`);
  return failed === 0;
}

/** For the scenario and each of its proved questions whether it has a fault. */
async function proveOne(slug: string, seeds: readonly number[], brief: boolean): Promise<readonly boolean[]> {
  const scenario = await loadScenario(slug);
  if (!scenario) throw new UsageError(`${slug} cannot be loaded.`);
  const played = proveScenario(scenario, seeds);
  console.log(scenarioReport(scenario, played, brief));
  const questions = (await loadQuestions(slug)).filter(isProved);
  const proofs = questions.map((question) => proveQuestion(question, seeds));
  proofs.forEach((proof, index) => {
    const question = questions[index];
    if (question) console.log(questionReport(question, proof, brief));
  });
  return [played.faults, ...proofs.map(({ faults }) => faults)].map((faults) => faults.length > 0);
}

function readSeeds(written: string | undefined): readonly number[] {
  const count = Number(written ?? '5');
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw new UsageError(`--seeds takes a whole number from 1 to 1000, not '${written}'.`);
  }
  return Array.from({ length: count }, (_, index) => index + 1);
}
