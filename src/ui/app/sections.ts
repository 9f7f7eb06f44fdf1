/** The pages of the bar, in its order; the search finds them too, under a longer name where one is `found`. */
export const sections = [
  { page: 'scenarios', title: 'Scenarios' },
  { page: 'choose', title: 'Choose', found: 'Choose: which service?' },
  { page: 'practice', title: 'Practice' },
  { page: 'exam', title: 'Exam' },
  { page: 'review', title: 'Review' },
  { page: 'notes', title: 'Notes' },
  { page: 'limits', title: 'Limits' },
  { page: 'progress', title: 'Progress' },
] as const;
