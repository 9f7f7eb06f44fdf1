import type { RecordKindConfig, TransformAnswer, TransformFunctionConfig } from './deliveryStreamConfig';
import type { HeldRecords } from './heldRecords';
import { unzippedByFunction } from './logParcel';

/** What the function says of records, and they themselves as it answers them; only an Ok one goes on. */
export interface AnsweredRecords {
  readonly result: TransformAnswer;
  readonly held: HeldRecords;
}

/** The answer for records that are alike: by what the code can read (CWL-10), then by their sort. */
export function answerFor(
  held: HeldRecords,
  lambda: TransformFunctionConfig,
  kinds: readonly RecordKindConfig[],
): AnsweredRecords {
  const opened = lambda.reads === 'gzip' ? unzippedByFunction(held) : held;
  if (opened === null) return { result: 'Dropped', held };
  if (opened === 'failed' || (lambda.reads === 'text' && held.format === 'gzip')) {
    return { result: 'ProcessingFailed', held };
  }
  const { growth, writesJson } = lambda;
  const result = lambda.results[kinds[held.kind]?.name ?? ''] ?? 'Ok';
  const format = writesJson ? 'JSON' : opened.format;
  return { result, held: { ...opened, outBytes: Math.ceil(opened.outBytes * growth), format } };
}
