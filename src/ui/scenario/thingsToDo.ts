import { commands } from '../../console/index';
import { actionText, plainText } from '../../content/index';
import type { Findable } from '../find/rankFound';
import { erasOf, eraText } from './eraWords';
import type { ScenarioSession } from './ScenarioSession.svelte';

/** What can be done in a scenario's run: values of its controls, steps back and forth, and every command. */
export function thingsToDo(
  session: ScenarioSession,
  typeInConsole: (text: string) => void,
  showLink: () => void,
  compare: () => void,
): readonly Findable[] {
  const { timeline, runs, playback, scenario } = session;
  const choices = playback.hasEnded
    ? []
    : session.controls.flatMap((control) => control.choices.map(({ action }) => ({ action, label: control.label })));
  const actions = choices.map(({ label, action }) =>
    thing('Action', actionText(action, session.played.config), label, () => void session.act(action)),
  );
  const steps = [
    timeline.undoes === null ? null : thing('Action', `Undo: ${timeline.undoes}`, 'Ctrl Z', () => void session.undo()),
    timeline.redoes === null ? null : thing('Action', `Redo: ${timeline.redoes}`, '', () => void session.redo()),
    runs.fork ? null : thing('Action', 'Fork the run here', 'compare two runs', () => void timeline.fork()),
    session.comparesDesigns ? thing('Action', 'Side by side', 'every design of the story at once', compare) : null,
    thing('Action', 'Link to this run', 'share seed and actions', showLink),
    thing('Action', 'Restart, with nothing done', '', () => void session.restart()),
    ...erasOf(scenario)
      .filter((era) => era !== session.played.era)
      .map((era) =>
        thing('Action', `Limits of ${eraText(era)}`, 'the run starts anew', () => void session.changeEra(era)),
      ),
  ];
  const lines = commands.map(({ words, options }) =>
    thing('Command', words, options.map(({ name }) => name).join(' '), () => typeInConsole(words)),
  );
  const questions = session.questions.map(({ id, stem, facts }, index): Findable => ({
    kind: 'Question',
    id,
    title: plainText(stem),
    detail: `${scenario.title} ${facts.join(' ')}`,
    choose: () => session.goTo('questions', index),
  }));
  return [...actions, ...steps.flatMap((step) => step ?? []), ...questions, ...lines];
}

function thing(kind: Findable['kind'], title: string, detail: string, choose: () => void): Findable {
  return { kind, id: title, title, detail, choose };
}
