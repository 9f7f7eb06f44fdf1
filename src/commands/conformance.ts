import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runConformance, type CaseFile } from '../conformance/index';

/** `npm run conformance -- <folder>`: every case file of a folder, the project's own without one. */
const folder = process.argv[2] ?? 'src/conformance/cases';

function caseFilesIn(path: string): CaseFile[] {
  if (!existsSync(path)) throw new Error(`There is no folder ${path}.`);
  if (!statSync(path).isDirectory())
    throw new Error(`${path} is no folder; name the folder that holds the case files.`);
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  if (names.length === 0) throw new Error(`${path} holds no case file (.json).`);
  return names.sort((a, b) => (a < b ? -1 : 1)).map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
}

let passed = 0;
let failed = 0;
try {
  for (const result of runConformance(caseFilesIn(folder))) {
    if (result.passed) passed++;
    else {
      failed++;
      console.log(
        `${result.id}\n  expected ${JSON.stringify(result.expected)}\n  observed ${JSON.stringify(result.observed)}`,
      );
    }
  }
} catch (error) {
  failed++;
  console.log(error instanceof Error ? error.message : error);
}
console.log(`${String(passed)} passed, ${String(failed)} failed`);
if (failed > 0) process.exitCode = 1;
