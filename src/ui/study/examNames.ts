import type { ExamTag } from '../../content/index';

/** The exams that the bank speaks to, as their guides call them. */
export const examNames: Readonly<Record<ExamTag, string>> = {
  D: 'Developer',
  S: 'Solutions Architect',
  E: 'Data Engineer',
  O: 'Operations',
};

export const examTags: readonly ExamTag[] = ['D', 'S', 'E', 'O'];
