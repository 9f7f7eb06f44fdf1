import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import type { OperatedPart } from '../cost/operatedPart';
import { hear } from '../kernel/hear';
import { invariant } from '../kernel/invariant';
import { quantities } from '../kernel/quantities';
import type { BookedTask } from '../kernel/virtualClock';
import type { Part } from '../part';
import { ArrivalProcess } from '../producers/arrivalProcess';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { LogAgentEvent, logAgentMachine } from './logAgent.machine';
import type { LogGroup } from './logGroup';
import type { LogAgentConfig } from './logsConfig';
import { eventsInCall } from './putBatch';

const { print } = quantities;
/** Hosts take turns; nobody looks more often than this. */
const tickMsMin = 50;

/** CloudWatch agents on one or many hosts (CWL-16): what arises there waits in files, and goes out by PutLogEvents. */
export class LogAgent implements Part {
  readonly id: string;
  /** Events so far, and those that hold the word. */
  arisen = 0;
  arisenMarked = 0;
  /** Handed to the log group, whatever became of them there. */
  sent = 0;
  readonly #actor: ActorRefFrom<typeof logAgentMachine>;
  readonly #sentOfHost: Float64Array;
  readonly #markedOfHost: Float64Array;
  readonly #sentUntilMs: Float64Array;
  readonly #tickMs: number;
  #plain: ArrivalProcess;
  #marked: ArrivalProcess | null;
  #tick: BookedTask | null = null;
  #dueHosts = 0;
  #nextHost = 0;

  /** @param source place among the agents of the group. */
  constructor(
    readonly config: LogAgentConfig,
    readonly group: LogGroup,
    readonly source: number,
    readonly context: RunContext,
    machine: typeof logAgentMachine,
  ) {
    const { hosts, flushMs, rate, marked, id, eventBytes } = config;
    invariant(hosts > 0 && flushMs > 0 && eventBytes > 0, `${id} has hosts that write events and send them.`);
    this.id = id;
    this.#sentOfHost = new Float64Array(hosts);
    this.#markedOfHost = new Float64Array(hosts);
    this.#sentUntilMs = new Float64Array(hosts);
    this.#tickMs = Math.max(tickMsMin, flushMs / hosts);
    this.#plain = new ArrivalProcess(rate, 0);
    this.#marked = marked ? new ArrivalProcess(marked.rate, 0) : null;
    this.#actor = createActor(machine, context.actorOptions);
    hear(this.#actor, context.clock, {
      'writing.started': () => {
        this.#plain = new ArrivalProcess(this.#plain.curve, context.clock.nowMs);
        if (this.#marked) this.#marked = new ArrivalProcess(this.#marked.curve, context.clock.nowMs);
        this.#bookTick(context.clock.nowMs + this.#tickMs);
      },
      'writing.stopped': () => {
        this.#arise();
        context.clock.cancel(this.#tick);
      },
    });
  }

  start(): void {
    this.#actor.start();
  }

  get status(): 'sending' | 'cut' | 'stopped' {
    const { value } = this.#actor.getSnapshot();
    return value === 'stopped' ? value : value.running;
  }

  /** Events on the hosts that were not sent yet. */
  get waiting(): number {
    return this.arisen - this.sent;
  }

  /** An agent is installed, configured and kept up to date on each host. */
  operatedParts(): readonly OperatedPart[] {
    return [{ kind: 'agent', count: this.config.hosts }];
  }

  apply(action: Action): ActionOutcome | null {
    const { id } = this;
    switch (action.do) {
      case 'changeLogRate':
        if (!(action.to >= 0)) return refuse('Events arise at no less than none a second.');
        if (this.status !== 'stopped') this.#arise();
        this.#plain = new ArrivalProcess({ kind: 'steady', recordsPerSecond: action.to }, this.context.clock.nowMs);
        return this.#say('logAgent.rateChanged', `${id} writes ${print.count(action.to, 1)} events a second`);
      case 'cutLogAgent':
        return this.#order({ type: 'agent.cut' }, `${id} reaches CloudWatch Logs no more; lines wait on its hosts`);
      case 'reconnectLogAgent':
        return this.#order({ type: 'agent.reconnected' }, `${id} is connected again and sends what has waited`);
      case 'stopLogAgent':
        return this.#order({ type: 'agent.stopRequested' }, `The hosts of ${id} write nothing more`);
      case 'startLogAgent':
        return this.#order({ type: 'agent.startRequested' }, `The hosts of ${id} write again`);
      default:
        return null;
    }
  }

  #order(event: LogAgentEvent, text: string): ActionOutcome {
    if (!this.#actor.getSnapshot().can(event)) return refuse(`${this.id} is ${this.status}.`);
    this.#actor.send(event);
    return this.#say('logAgent.changed', text);
  }

  #bookTick(dueMs: number): void {
    this.#tick = this.context.clock.schedule(dueMs, () => {
      this.#bookTick(dueMs + this.#tickMs);
      const { hosts, flushMs } = this.config;
      this.#arise();
      this.#dueHosts += (hosts * this.#tickMs) / flushMs;
      for (; this.#dueHosts > 1 - 1e-9; this.#dueHosts--) {
        if (this.status === 'sending') this.#flush(this.#nextHost);
        this.#nextHost = (this.#nextHost + 1) % hosts;
      }
    });
  }

  #arise(): void {
    const { nowMs } = this.context.clock;
    const marked = this.#marked?.take(nowMs) ?? 0;
    const fresh = this.#plain.take(nowMs) + marked;
    this.arisen += fresh;
    this.arisenMarked += marked;
    this.group.noteArisen(fresh);
  }

  /** One host sends what it has, in as many calls as that needs; a refused call leaves the rest for its next turn. */
  #flush(host: number): void {
    const { nowMs } = this.context.clock;
    const { hosts, eventBytes, clockAheadMs } = this.config;
    const { era } = this.context;
    // Of all that arose, host h has every hosts-th event: the shares of all hosts are exactly the whole.
    const ofHost = (total: number) => Math.floor((total + host) / hosts);
    let marked = ofHost(this.arisenMarked) - (this.#markedOfHost[host] as number);
    let pending = ofHost(this.arisen) - (this.#sentOfHost[host] as number);
    const most = Math.max(1, eventsInCall(eventBytes, era));
    while (pending > 0) {
      if (!this.group.takeCall(`${this.id}/${String(host)}`)) return;
      const fromMs = this.#sentUntilMs[host] as number;
      const bySpan = Math.ceil((pending * quotaValue('putLogEventsSpanMsMax', era)) / Math.max(1, nowMs - fromMs));
      const events = Math.min(pending, most, bySpan);
      const untilMs = fromMs + ((nowMs - fromMs) * events) / pending;
      const markedNow = events === pending ? Math.min(marked, events) : Math.floor((marked * events) / pending);
      this.group.put({
        source: this.source,
        host,
        events,
        marked: markedNow,
        eventBytes,
        firstMs: fromMs + clockAheadMs,
        lastMs: untilMs + clockAheadMs,
      });
      pending -= events;
      marked -= markedNow;
      this.sent += events;
      this.#sentOfHost[host] = (this.#sentOfHost[host] as number) + events;
      this.#markedOfHost[host] = (this.#markedOfHost[host] as number) + markedNow;
      this.#sentUntilMs[host] = untilMs;
    }
    this.#sentUntilMs[host] = nowMs;
  }

  #say(type: string, text: string): ActionOutcome {
    this.context.trace.line(this.context.clock.nowMs, this.id, type, text);
    return { ok: true };
  }
}

function refuse(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'InvalidParameterException', sentence };
}
