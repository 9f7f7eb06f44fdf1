import { option } from './consoleForm';
import { nameOf } from './valueForm';

/** The options that name what a command is done to. */
export const streamName = option(
  '--stream-name',
  nameOf('name', ({ dataStreams }) => dataStreams),
);
export const producer = option(
  '--producer',
  nameOf('name', ({ producers }) => producers),
);
export const reader = option(
  '--reader',
  nameOf('name', ({ readers }) => readers),
);
export const application = option(
  '--application',
  nameOf('name', ({ kclApplications }) => kclApplications),
);
export const shardId = nameOf('shardId', (known, given) => known.shardIds(given('--stream-name')));
