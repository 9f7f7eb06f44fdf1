import { loadQuestions, loadTemplate, type Bank, type CompiledQuestion } from '../../content/index';
import { askedAbout } from '../../study/index';

/** The question behind an id of the bank; null when the bank does not have it any more. */
export async function loadItem(id: string, { questions }: Bank): Promise<CompiledQuestion | null> {
  const summary = questions.find((question) => question.id === askedAbout(id));
  if (!summary) return null;
  if (summary.showings) {
    const showings = await loadTemplate(summary.id);
    return showings.find((question) => question.id === id) ?? showings[0] ?? null;
  }
  return (await loadQuestions(summary.scenario)).find((question) => question.id === id) ?? null;
}

/** Those that are there, in order. */
export async function loadItems(ids: readonly string[], bank: Bank): Promise<readonly CompiledQuestion[]> {
  return (await Promise.all(ids.map((id) => loadItem(id, bank)))).filter((question) => question !== null);
}
