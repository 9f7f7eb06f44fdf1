import { AgentSender } from './agentSender';
import { FluidSender } from './fluid/fluidSender';
import type { FluidWriting } from './fluid/fluidWriting';
import { KplSender } from './kpl/kplSender';
import type { ProducerLibrary } from './producerConfig';
import type { RecordSender, SendingContext } from './recordSender';
import { callIntervalMs, entriesInCall, SdkSender } from './sdkSender';
import { SerialSender } from './serialSender';

/** @param fluid counts the records; null where each is drawn. */
export function openSender(
  sending: SendingContext,
  library: ProducerLibrary,
  oneAtATime: boolean,
  fluid: FluidWriting | null,
): RecordSender {
  const { dataStream } = sending.target;
  // A Firehose stream that no longer reads a data stream gets plain calls from whoever used the library before.
  if (library.kind === 'KPL' && dataStream) return new KplSender(sending, library, dataStream);
  if (library.kind === 'Agent') return new AgentSender(sending, library);
  if (oneAtATime) return new SerialSender(sending);
  if (fluid === null) return new SdkSender(sending);
  return new FluidSender(
    sending,
    fluid,
    () => callIntervalMs(sending),
    () => entriesInCall(sending),
  );
}
