/** The pages of the bar, in its order; the search finds them too. */
export const sections = [
  { page: 'scenarios', title: 'Scenarios' },
  { page: 'practice', title: 'Practice' },
  { page: 'exam', title: 'Exam' },
  { page: 'review', title: 'Review' },
  { page: 'notes', title: 'Notes' },
  { page: 'limits', title: 'Limits' },
  { page: 'progress', title: 'Progress' },
] as const;
