import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomWorld } from './randomWorld.testSetup';
import { reportWorld } from './reportWorld.testSetup';

test('worlds are as rich as they promise: several streams or readers, a minute, five actions, two faults', () => {
  const ofLambda = ['breakFunction', 'mendFunction', 'changeFunctionErrors', 'poisonRecord'];
  const ofAnalytics = ['failJob', 'breakOutput', 'mendOutput'];
  const ofProducers = ['changeRoundTrip', 'injectInternalFailures', 'loseAnswers', 'addBurst', 'makeKeyHot'];
  const ofFirehose = ['breakDestination', 'repairDestination', 'breakTransform', 'repairTransform'];
  const ofLogs = ['cutLogAgent', 'reconnectLogAgent', 'stopLogAgent', 'startLogAgent'];
  const ofVideo = ['cutCameras', 'reconnectCameras', 'stopCameras', 'startCameras'];
  const faults = new Set([
    'killWorker',
    'freezeWorker',
    'throttleLeaseTable',
    'changeWorkerRate',
    'stopProducer',
    'changePutRoundTrip',
    'changeRate',
    'disableKmsKey',
    'enableKmsKey',
    'throttleKmsKey',
    'PutKeyPolicy',
    ...ofLambda,
    ...ofAnalytics,
    'expireIterators',
    'changeRoundTrip',
    'startReader',
    'stopReader',
    ...ofProducers,
    ...ofFirehose,
    ...ofLogs,
    ...ofVideo,
  ]);
  fc.assert(
    fc.property(randomWorld, ({ config, actions, runMs }) => {
      const { eventSourceMappings = [], analyticsApplications = [] } = config;
      const own = eventSourceMappings.length + analyticsApplications.length;
      const readers = config.pollingReaders.length + config.kclApplications.length + own;
      expect(Math.max(config.dataStreams.length, readers)).toBeGreaterThanOrEqual(2);
      expect(runMs).toBeGreaterThanOrEqual(60_000);
      expect(actions.length).toBeGreaterThanOrEqual(5);
      expect(actions.filter(({ action }) => faults.has(action.do)).length).toBeGreaterThanOrEqual(2);
    }),
    { numRuns: 100 },
  );
});

test('a world that fails is made smaller and told by its seed and its actions', () => {
  const details = fc.check(
    fc.property(randomWorld, ({ actions }) => {
      if (actions.some(({ action }) => action.do === 'killWorker')) throw new Error('A worker was killed.');
    }),
    { seed: 5, numRuns: 100 },
  );
  const report = reportWorld(details);

  expect(details.failed).toBe(true);
  expect(report).toMatch(/^A worker was killed\./);
  expect(report).toMatch(/seed \d+, \d+ ms/);
  expect(report).toMatch(/ ms {2}killWorker of application-/);
  expect(report).toMatch(/npm run fuzz -- --seed 5 --path [\d:]+/);
});
