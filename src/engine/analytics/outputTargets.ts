import type { DataStream } from '../dataStreams/dataStream';
import type { LambdaFunction } from '../lambda/lambdaFunction';
import type { AnalyticsOutput } from './analyticsConfig';

/** Where results may go in a run. */
export class OutputTargets {
  constructor(
    readonly dataStreams: readonly DataStream[],
    readonly lambdaFunctions: readonly LambdaFunction[],
  ) {}

  dataStream(id: string): DataStream | undefined {
    return this.dataStreams.find((one) => one.id === id);
  }

  lambdaFunction(id: string): LambdaFunction | undefined {
    return this.lambdaFunctions.find((one) => one.id === id);
  }

  has(output: AnalyticsOutput): boolean {
    if (output.kind === 'none') return true;
    return (output.kind === 'dataStream' ? this.dataStream(output.to) : this.lambdaFunction(output.to)) !== undefined;
  }
}
