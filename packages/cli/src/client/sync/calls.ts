import { dashedToHex, LIMITS, type Value } from '@im-ts/protocol';
import { v7 } from 'uuid';
import type { CallEndReason, CallKind, ChatCall, ChatCallSignal } from '../entities.ts';
import type { Requests } from '../link/requests.ts';
import type { Timers } from '../link/timers.ts';
import type { UserDirectory } from './user-directory.ts';

/** Which call is meant. A ChatCall is one. */
export interface CallRef {
  readonly conversationId: number;
  readonly callId: string;
}

/** What a client with media asks for: it brings the media, and the server rings and relays. */
export interface CallCalls {
  /** Calls the other one of a direct conversation. It may have ended already, as busy. */
  startCall(
    conversationId: number,
    call: { readonly kind?: CallKind; readonly offer: string; readonly opId?: string },
  ): Promise<ChatCall>;
  /** Answers a call that rings; rejects with `conflict` when another device was first. */
  answerCall(call: CallRef, answer: string): Promise<ChatCall>;
  /** `hung_up` if no reason is given: before an answer, that gives up or declines. */
  endCall(call: CallRef, reason?: CallEndReason): Promise<ChatCall>;
  /** Hands something to the other side. Resolves when the server has it; nobody says whether it arrived. */
  sendCallSignal(call: CallRef, data: string): Promise<void>;
  /** The latest call of a conversation; rejects with `not_found` when there was none. */
  latestCall(conversationId: number): Promise<ChatCall>;
  /** What rings or goes on, as far as events have told. */
  openCalls(): readonly ChatCall[];
}

/** The calls of one client. */
export interface Calls {
  readonly calls: CallCalls;
  event(call: Value<'Call'>): void;
  signal(signal: Value<'CallSignal'>): void;
  /** There is a new link to a server that knows calls. */
  up(): void;
  close(): void;
}

/** What Calls need of the client. */
export interface CallsDeps {
  readonly requests: Requests;
  readonly users: Pick<UserDirectory, 'learn'>;
  readonly timers: Timers;
  readonly changed: (call: ChatCall) => void;
  readonly signalled: (signal: ChatCallSignal) => void;
}

const STATES = ['ringing', 'answered', 'ended'] as const;
/** After the time that a call rings, so that the server counts it as over. */
const LATE_MS = 1_000;

/** See Calls. Nothing is known of the server yet. */
export function createCalls({ requests, users, timers, changed, signalled }: CallsDeps): Calls {
  /** The latest call of each conversation. */
  const known = new Map<number, ChatCall>();
  /** Calls that are being answered here: the answer tells more than its event. */
  const answering = new Set<string>();
  /** For each call that rings: looks again when it must be over. */
  const looks = new Map<string, () => void>();

  function take(call: ChatCall): ChatCall {
    const before = known.get(call.conversationId);
    const isSame = before?.callId === call.callId;
    if (before !== undefined && !isNewer(call, before)) return isSame ? before : call;
    const next = isSame && before.answeredHere ? { ...call, answeredHere: true } : call;
    known.set(call.conversationId, next);
    looks.get(next.callId)?.();
    looks.delete(next.callId);
    if (next.state === 'ringing') {
      const look = () => void read(next.conversationId).catch(() => undefined);
      looks.set(next.callId, timers.after(LIMITS.callRingMs + LATE_MS, look));
    }
    changed(next);
    return next;
  }

  const read = async (conversationId: number) => take(await requests.request('getCall', { conversationId }));
  const opId = (given?: string) => dashedToHex(given ?? v7());

  async function readOpen(): Promise<void> {
    const list = await requests.requestNow('listCalls', {});
    users.learn(list.users);
    const open = new Set(list.calls.map((call) => take(call).conversationId));
    // What was open here and is not any more has ended meanwhile.
    const ended = [...known.values()].filter((call) => call.state !== 'ended' && !open.has(call.conversationId));
    for (const { conversationId } of ended) await read(conversationId);
  }

  return {
    calls: {
      async startCall(conversationId, { kind = 'audio', offer, opId: given }) {
        return take(await requests.request('startCall', { conversationId, kind, offer, opId: opId(given) }));
      },
      async answerCall({ conversationId, callId }, answer) {
        answering.add(callId);
        try {
          return take(await requests.request('answerCall', { conversationId, callId, answer, opId: opId() }));
        } catch (error) {
          answering.delete(callId);
          // Another device was first, or it is over: the event that said so was not taken.
          void read(conversationId).catch(() => undefined);
          throw error;
        } finally {
          answering.delete(callId);
        }
      },
      async endCall({ conversationId, callId }, reason = 'hung_up') {
        return take(await requests.request('endCall', { conversationId, callId, reason, opId: opId() }));
      },
      async sendCallSignal({ conversationId, callId }, data) {
        await requests.request('sendCallSignal', { conversationId, callId, data });
      },
      latestCall: read,
      openCalls: () => [...known.values()].filter(({ state }) => state !== 'ended'),
    },
    event(call) {
      if (call.state === 'answered' && answering.has(call.callId)) return;
      take(call);
    },
    signal: signalled,
    up() {
      // The next link asks again.
      readOpen().catch(() => undefined);
    },
    close() {
      for (const cancel of looks.values()) cancel();
      looks.clear();
    },
  };
}

/** Of one call, the later state; of two, the one that began later. */
function isNewer(call: ChatCall, before: ChatCall): boolean {
  if (call.callId !== before.callId) return call.startedAt >= before.startedAt;
  return STATES.indexOf(call.state) > STATES.indexOf(before.state);
}
