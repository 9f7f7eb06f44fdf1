import type { Action, ActionOutcome } from '../actions';
import type { Producer } from './producer';

/** What a producer does at an action; null when the action is none of a producer's. */
export function applyProducerAction(producer: Producer, action: Action): ActionOutcome | null {
  switch (action.do) {
    case 'changePartitionKey':
      return producer.changePartitionKey(action.to);
    case 'changeRate':
      return producer.changeRate(action.to);
    case 'changeEntriesPerCall':
      return producer.changeEntriesPerCall(action.to);
    case 'changeRowsPerRecord':
      return producer.changeRowsPerRecord(action.to);
    case 'changeRecordSize':
      return producer.changeRecordSize(action.toBytes);
    case 'changeRetries':
      return producer.changeRetries({ ...producer.settings.retry, retries: action.to });
    case 'changeRetryPolicy':
      return producer.changeRetries(action.to);
    case 'changeApi':
      return producer.changeApi(action.to);
    case 'changeProducerLibrary':
      return producer.changeLibrary(action.to);
    case 'changeRecordMaxBufferedTime':
      return producer.changeKpl({ recordMaxBufferedTimeMs: action.toMs }, 'producer.bufferedTimeChanged');
    case 'changeRecordTtl':
      return producer.changeKpl({ recordTtlMs: action.toMs }, 'producer.recordTtlChanged');
    case 'changeRequestTimeout':
      return producer.changeTime('requestTimeoutMs', action.toMs, 'waits for an answer for');
    case 'changePutRoundTrip':
      return producer.changeTime('roundTripMs', action.toMs, 'has a round trip of');
    case 'injectInternalFailures':
      return producer.changeFaults('internalFailureRatio', action.toRatio);
    case 'loseAnswers':
      return producer.changeFaults('lostAnswerRatio', action.toRatio);
    case 'addBurst':
      return producer.addBurst(action.recordsPerSecond, action.forMs);
    case 'makeKeyHot':
      return producer.makeKeyHot(action.partitionKey, action.ratio);
    case 'stopProducer':
      return producer.order('producer.stopRequested');
    case 'startProducer':
      return producer.order('producer.startRequested');
    default:
      return null;
  }
}
