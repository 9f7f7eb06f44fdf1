import { requirementLabel, requirementText } from '../../measureText';
import type { Requirement } from '../../requirementTypes';
import type { Path } from '../problem';
import type { WrittenHolds, WrittenRequirement } from '../schema/measureSchema';
import type { Compilation } from './compilation';
import { compileMeasure, compileValue } from './compileMeasure';

/** Null when it was reported. The words are made from the predicate here, once. */
export function compileRequirement(
  written: WrittenRequirement,
  compilation: Compilation,
  path: Path,
): Requirement | null {
  const { atMost, atLeast } = written;
  if ((atMost === undefined) === (atLeast === undefined)) {
    compilation.report(path, "Write a bound: 'atMost' or 'atLeast', one of them.");
    return null;
  }
  return atMost === undefined
    ? bounded(written, 'atLeast', atLeast ?? 0, compilation, path)
    : bounded(written, 'atMost', atMost, compilation, path);
}

/** An option holds when all of these do; `is` stands for at most and at least the same. */
export function compileHolds(written: WrittenHolds, compilation: Compilation, path: Path): readonly Requirement[] {
  const { is, ...rest } = written;
  if (is === undefined) {
    const requirement = compileRequirement(rest, compilation, path);
    return requirement ? [requirement] : [];
  }
  if (rest.atMost !== undefined || rest.atLeast !== undefined) {
    compilation.report([...path, 'is'], "'is' stands alone, without 'atMost' and 'atLeast'.");
    return [];
  }
  const both = [bounded(rest, 'atLeast', is, compilation, path), bounded(rest, 'atMost', is, compilation, path)];
  return both.filter((requirement) => requirement !== null);
}

function bounded(
  written: WrittenRequirement,
  bound: Requirement['bound'],
  writtenValue: string | number,
  compilation: Compilation,
  path: Path,
): Requirement | null {
  const share = typeof writtenValue === 'string' && writtenValue.trim().endsWith('%');
  const measure = compileMeasure(written, bound, share, compilation, path);
  if (!measure) return null;
  const value = compileValue(writtenValue, measure, compilation, [...path, bound]);
  if (value === null) return null;
  const predicate = { measure, bound, value };
  return { ...predicate, text: requirementText(predicate), label: requirementLabel(predicate) };
}
