import type { ServiceName } from '../../content/index';

/** Services in the words of the page. */
export const serviceNames: Readonly<Record<ServiceName, string>> = {
  dataStreams: 'Data Streams',
  firehose: 'Firehose',
  analytics: 'Flink, SQL',
  video: 'Video Streams',
  logs: 'CloudWatch Logs',
  lambda: 'Lambda',
  sqs: 'SQS',
  sns: 'SNS',
  eventBridge: 'EventBridge',
  msk: 'MSK',
  dynamoDb: 'DynamoDB Streams',
  iot: 'IoT Core',
  glue: 'Glue',
};
