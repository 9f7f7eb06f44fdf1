/** The door to the command line: actions as lines, lines as actions, and what a line can go on with. */
export { answerQuery } from './answerQuery';
export { commands, type Command, type OrderName, type QueryName } from './commands';
export { completionsOf, missingText, type Completion, type Completions } from './completions';
export { exactly } from './exactly';
export { knownNames, noNames, type KnownNames } from './knownNames';
export { parseCommand, type ParsedCommand, type ParseProblem } from './parseCommand';
export { printCommand } from './printCommand';
