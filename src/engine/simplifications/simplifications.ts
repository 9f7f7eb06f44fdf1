import { analyticsSimplifications } from './analytics';
import { dataStreamsSimplifications } from './dataStreams';
import { firehoseSimplifications } from './firehose';
import { kclSimplifications } from './kcl';
import { lambdaSimplifications } from './lambda';
import { logsSimplifications } from './logs';
import { producersSimplifications } from './producers';
import { readingSimplifications } from './reading';
import { videoSimplifications } from './video';
import type { Simplification } from './simplification';

/**
 * What the model leaves out. `Model: <id>` in the code points here; a scenario names the rows that it touches. A service
 * brings its own rows in a file, and a line here.
 */
export const simplifications = [
  ...dataStreamsSimplifications,
  ...producersSimplifications,
  ...readingSimplifications,
  ...kclSimplifications,
  ...lambdaSimplifications,
  ...firehoseSimplifications,
  ...analyticsSimplifications,
  ...logsSimplifications,
  ...videoSimplifications,
] as const satisfies readonly Simplification[];

export type SimplificationId = (typeof simplifications)[number]['id'];
