import type { Action } from '../engine/index';
import { formOf } from './consoleForms';
import type { OptionTexts } from './consoleForm';
import { quoted } from './tokens';

/** The command line that does what an action does: `aws kinesis split-shard --stream-name scans …`. */
export function printCommand(action: Action): string {
  const { command, target, fields, fixed } = formOf(action.do);
  const written: OptionTexts[] = [target.write(action.of)];
  for (const [name, field] of Object.entries(fields)) {
    written.push(field.write((action as unknown as Record<string, unknown>)[name]));
  }
  written.push(Object.fromEntries(Object.entries(fixed).map(([name, value]) => [name, [value]])));
  const options = written.flatMap((texts) => Object.entries(texts));
  return [command, ...options.flatMap(([name, values]) => [name, ...values.map(quoted)])].join(' ');
}
