import type { PutTarget } from '../dataStreams/putTarget';
import type { LambdaFunction } from '../lambda/lambdaFunction';
import type { AnalyticsOutput } from './analyticsConfig';

/** Where results may go in a run. */
export class OutputTargets {
  constructor(
    readonly dataStreams: readonly PutTarget[],
    readonly deliveryStreams: readonly PutTarget[],
    readonly lambdaFunctions: readonly LambdaFunction[],
  ) {}

  /** What takes results as records, or undefined. */
  putTarget({ kind, to }: Exclude<AnalyticsOutput, { kind: 'none' }>): PutTarget | undefined {
    if (kind === 'lambdaFunction') return undefined;
    return (kind === 'dataStream' ? this.dataStreams : this.deliveryStreams).find(({ id }) => id === to);
  }

  lambdaFunction(id: string): LambdaFunction | undefined {
    return this.lambdaFunctions.find((one) => one.id === id);
  }

  has(output: AnalyticsOutput): boolean {
    if (output.kind === 'none') return true;
    return (output.kind === 'lambdaFunction' ? this.lambdaFunction(output.to) : this.putTarget(output)) !== undefined;
  }
}
