import type { PutTarget } from '../dataStreams/putTarget';
import type { LambdaFunction } from '../lambda/lambdaFunction';
import type { RunContext } from '../runContext';
import type { AnalyticsApplicationConfig, AnalyticsOutput } from './analyticsConfig';
import { FunctionOutput, NoOutput, RecordOutput, type ResultOutput } from './resultOutput';

/** Who writes results. */
export interface ResultWriter {
  readonly id: string;
  readonly config: Pick<AnalyticsApplicationConfig, 'resultBytes'>;
  readonly context: RunContext;
  readonly isOutputBroken: boolean;
  /** What waited has been written: it goes on. */
  resume(): void;
}

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

  /** What takes results from now on; one that is not there takes none. */
  open(output: AnalyticsOutput, writer: ResultWriter): ResultOutput {
    if (output.kind === 'none') return new NoOutput();
    const { id, config, context } = writer;
    const isBroken = () => writer.isOutputBroken;
    const drained = () => {
      writer.resume();
    };
    if (output.kind === 'lambdaFunction') {
      const lambdaFunction = this.lambdaFunction(output.to);
      return lambdaFunction ? new FunctionOutput(lambdaFunction, context, isBroken, drained) : new NoOutput();
    }
    const target = this.putTarget(output);
    return target ? new RecordOutput(id, target, config.resultBytes, context, isBroken, drained) : new NoOutput();
  }

  has(output: AnalyticsOutput): boolean {
    if (output.kind === 'none') return true;
    return (output.kind === 'lambdaFunction' ? this.lambdaFunction(output.to) : this.putTarget(output)) !== undefined;
  }
}
