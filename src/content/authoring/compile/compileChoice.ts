import type { LoggedAction } from '../../../engine/index';
import type { ChoiceQuestion, CompiledOption, CompiledProof, CompiledVariation } from '../../questionTypes';
import { plainText, type RichText } from '../../richText';
import type { Path } from '../problem';
import { asList } from '../schema/mapping';
import type { WrittenChoice, WrittenProof, WrittenVariation } from '../schema/questionSchema';
import { textOf } from './compilation';
import { compileTimedActions } from './compileAction';
import { compileRequirement } from './compileRequirement';
import { checkIds } from './compileScenario';
import { varyWorkload, type About, type World } from './compileWorkload';

export function compileChoice(written: WrittenChoice, about: About, world: World, path: Path): ChoiceQuestion {
  const { proof } = written;
  const { compilation } = world;
  const right = written.options.filter((option) => option.right).length;
  if (written.kind === 'one' ? right !== 1 : right < 2) {
    const wanted = written.kind === 'one' ? 'exactly one option is right' : 'at least two options are right';
    compilation.report([...path, 'options'], `With kind: ${written.kind} ${wanted}; here ${right}.`);
  }
  const options = written.options.map((_, index) => compileOption(written, index, world, [...path, 'options', index]));
  return {
    ...about,
    kind: written.kind,
    options,
    keepsOrder: written.keepOrder ?? options.every(({ text }) => beginsWithNumber(text)),
    proof: proof ? compileProof(proof, world, [...path, 'proof']) : null,
    demonstrations: [],
  };
}

function compileOption({ options, proof }: WrittenChoice, index: number, world: World, path: Path): CompiledOption {
  const { compilation } = world;
  const written = options[index];
  if (!written) throw new RangeError('There is no such option.');
  const { right = false, otherwise, design, breaks, variation, neverRight, service = null } = written;
  const broken = asList<number>(breaks).map((number) => number - 1);
  if (!proof && (design || breaks !== undefined)) {
    compilation.report(path, "'design' and 'breaks' go with a proof; the question has none.");
  }
  if (proof) {
    if (!design) compilation.report(path, "Every option of a proof has a 'design'; [] when it changes nothing.");
    if (right && broken.length > 0) compilation.report([...path, 'breaks'], 'A right option breaks nothing.');
    if (!right && broken.length === 0)
      compilation.report(path, "Say with 'breaks' which requirement this option breaks.");
    if (broken.some((place) => place >= proof.requirements.length)) {
      compilation.report([...path, 'breaks'], `There are ${proof.requirements.length} requirements.`);
    }
  }
  if (neverRight !== undefined && (variation || right)) {
    compilation.report([...path, 'neverRight'], 'An option that is right in some story is not never right.');
  }
  return {
    letter: 'ABCDEF'.charAt(index),
    text: textOf(compilation, written.text, [...path, 'text']),
    right,
    why: textOf(compilation, written.why, [...path, 'why']),
    otherwise: otherwise === undefined ? null : textOf(compilation, otherwise, [...path, 'otherwise']),
    design: compileTimedActions(design ?? [], 0, compilation, [...path, 'design']),
    breaks: broken,
    variation: variation && proof ? compileVariation(variation, written, proof, world, [...path, 'variation']) : null,
    neverRight: neverRight === undefined ? null : textOf(compilation, neverRight, [...path, 'neverRight']),
    service,
  };
}

function compileVariation(
  written: WrittenVariation,
  { right, otherwise, design }: WrittenChoice['options'][number],
  proof: WrittenProof,
  world: World,
  path: Path,
): CompiledVariation {
  const { report } = world.compilation;
  if (right) report(path, 'A right option needs no other story.');
  if (otherwise === undefined) report(path, "Say with 'otherwise' what is different in that story.");
  const varied = varyWorkload(written, world, path);
  // The design must make sense in the changed story, too.
  const moved: readonly LoggedAction[] = compileTimedActions(design ?? [], 0, varied.compilation, path);
  const change = compileTimedActions(written.change ?? [], 0, varied.compilation, [...path, 'change']);
  const { topology, schedule, requirements: own, run, without } = written;
  if (change.length === 0 && !topology && !schedule && !own && run === undefined && without === undefined) {
    report(path, `Nothing is changed${moved.length > 0 ? ', so the option goes on losing' : ''}.`);
  }
  const dropped = asList<number>(without);
  if (dropped.some((number) => number > proof.requirements.length)) {
    report([...path, 'without'], `There are ${proof.requirements.length} requirements.`);
  }
  const requirements = own ?? proof.requirements.filter((_, index) => !dropped.includes(index + 1));
  return { proof: compileProof({ ...proof, requirements }, varied, path), change };
}

const numberWords = 'none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen|twenty';
const number = new RegExp(`^(?:about |at most |at least )?[$]?(?:\\d|(?:${numberWords})\\b)`, 'i');

function beginsWithNumber(text: RichText): boolean {
  return number.test(plainText(text));
}

function compileProof(written: WrittenProof, world: World, path: Path): CompiledProof {
  const { compilation, config, pace } = world;
  const leavesOut = written.leavesOut ?? [];
  checkIds(leavesOut, compilation.library.simplificationIds, 'simplification', compilation.report, [
    ...path,
    'leavesOut',
  ]);
  return {
    config,
    era: compilation.era,
    runMs: compilation.runMs,
    pace,
    requirements: written.requirements
      .map((one, index) => compileRequirement(one, compilation, [...path, 'requirements', index]))
      .filter((requirement) => requirement !== null),
    leavesOut,
  };
}
