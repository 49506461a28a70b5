import { LIMITS, partId } from '@im-ts/protocol';
import { type Call, type CallEndReason, type CallKind, callAt, sessionIn } from '../../domain/call.ts';
import type { Clock } from '../../domain/clock.ts';
import { AppError, toAppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import type { LogOperation } from '../../domain/log-command.ts';
import { CALL_IS_OVER, NO_SUCH_CALL, NOT_LET_IN, type Refusal, YOU_BLOCKED } from '../../domain/refusals.ts';
import type { CallRepository } from '../../domain/repositories/call-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { ExplainRefusal } from '../conversations/explain-refusal.ts';
import type { Taken } from '../limits/budgets.ts';
import type { People } from '../users/people.ts';
import type { ScopeWriter } from '../users/scope-writer.ts';

interface CallOf {
  readonly conversationId: Id;
  readonly callId: OpId;
}

/** Rings people, and relays between the two of a call. Every refusal is an AppError. */
export interface CallService {
  /** The call has ended as busy when the other one is on the phone. */
  start(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly kind: CallKind; readonly offer: string },
  ): Promise<Call>;
  answer(identity: Identity, request: CallOf & { readonly opId: OpId; readonly answer: string }): Promise<Call>;
  end(identity: Identity, request: CallOf & { readonly opId: OpId; readonly reason: CallEndReason }): Promise<Call>;
  /** Resolves when it is on its way. */
  signal(identity: Identity, request: CallOf & { readonly data: string }): Promise<void>;
  latest(identity: Identity, conversationId: Id): Promise<Call>;
  open(identity: Identity): Promise<{ readonly calls: readonly Call[]; readonly users: readonly User[] }>;
  /** Has the logs end calls that have rung or lasted too long, a few at once; answers how many. */
  endOverdue(): Promise<number>;
}

export interface CallServiceDeps {
  readonly clock: Clock;
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly explain: ExplainRefusal;
  readonly calls: CallRepository;
  readonly scopes: Pick<ScopeWriter, 'tables'>;
  readonly people: Pick<People, 'named'>;
  readonly bus: Pick<EventBus, 'publish'>;
  readonly logger: Logger;
  /** The user's budgets. */
  readonly takeCall: (userId: Id) => Pick<Taken, 'waitMs'>;
  readonly takeSignal: (userId: Id) => Pick<Taken, 'waitMs'>;
}

/** See CallService. */
export function createCallService(deps: CallServiceDeps): CallService {
  const { calls, clock } = deps;
  const { blocks } = deps.scopes.tables;

  const change = async (identity: Identity, call: CallOf, operation: LogOperation): Promise<Call> => {
    const { conversationId, callId } = call;
    const actorId = identity.user.id;
    try {
      await deps.commands.run({ conversationId, actorId, operation });
    } catch (error) {
      throw (await deps.explain(error, { userId: actorId, conversationId })) ?? error;
    }
    const present = await calls.latest(actorId, conversationId);
    if (present?.callId !== callId) throw refusing(CALL_IS_OVER);
    return callAt(present, clock.now());
  };

  /** The block holds before its log has closed the conversation, and for what goes past the log. */
  const checkApart = async (me: Id, them: Id): Promise<void> => {
    const gate = await blocks.gate(me, them);
    if (gate.blockedByMe) throw refusing(YOU_BLOCKED);
    if (gate.blockedByThem) throw refusing(NOT_LET_IN);
  };

  return {
    async start(identity, { conversationId, opId, kind, offer }) {
      const { waitMs } = deps.takeCall(identity.user.id);
      if (waitMs > 0) {
        throw new AppError('rate_limited', 'You have called too often; wait a while.', { retryAfterMs: waitMs });
      }
      const session = identity.session.id;
      const call = { conversationId, callId: opId };
      return change(identity, call, { type: 'start_call', opId, kind, offer, session });
    },

    answer: (identity, { opId, answer, ...call }) =>
      change(identity, call, {
        type: 'answer_call',
        opId,
        callId: call.callId,
        answer,
        session: identity.session.id,
      }),

    end: (identity, { opId, reason, ...call }) =>
      change(identity, call, { type: 'end_call', opId, callId: call.callId, reason }),

    async signal({ user: { id: me }, session }, { conversationId, callId, data }) {
      const { waitMs } = deps.takeSignal(me);
      if (waitMs > 0) {
        throw new AppError('rate_limited', 'Too many signals of calls; wait a while.', { retryAfterMs: waitMs });
      }
      const stored = await calls.latest(me, conversationId);
      if (stored?.callId !== callId) throw refusing(NO_SUCH_CALL);
      const call = callAt(stored, clock.now());
      if (call.state === 'ended') throw refusing(CALL_IS_OVER);
      const receiverId = me === call.callerId ? call.calleeId : call.callerId;
      await checkApart(me, receiverId);
      const mine = sessionIn(call, me);
      if (mine === 0) throw refusing(NOT_ANSWERED);
      if (mine !== session.id) throw refusing(ON_ANOTHER_DEVICE);
      const receiverSession = sessionIn(call, receiverId) ?? 0;
      // Live only: nobody waits for it, and a lost one is sent anew by whoever needs it.
      void deps.bus.publish([
        { type: 'call_signal', conversationId, callId, senderId: me, receiverId, receiverSession, data },
      ]);
    },

    async latest(identity, conversationId) {
      const call = await calls.latest(identity.user.id, conversationId);
      if (call === undefined) throw refusing(NO_SUCH_CALL);
      return callAt(call, clock.now());
    },

    async open(identity) {
      const now = clock.now();
      const found = (await calls.openOf(identity.user.id)).map((call) => callAt(call, now));
      const open = found.filter(({ state }) => state !== 'ended');
      const ids = open.flatMap(({ callerId, calleeId }) => [callerId, calleeId]);
      return { calls: open, users: ids.length === 0 ? [] : await deps.people.named(identity.user, ids) };
    },

    async endOverdue() {
      const now = clock.now();
      const found = await calls.overdue(now - LIMITS.callRingMs, now - LIMITS.callMs - LIMITS.callRingMs);
      let ended = 0;
      for (const { conversationId, callId, callerId: actorId } of found) {
        // The same for each try, so that the log knows it again.
        const opId = partId(callId, 1);
        try {
          const operation = { type: 'end_call', opId, callId, reason: 'missed' } as const;
          await deps.commands.run({ conversationId, actorId, operation });
          ended += 1;
        } catch (error) {
          deps.logger.warn('an overdue call was not ended', { conversationId, reason: toAppError(error).code });
        }
      }
      return ended;
    },
  };
}

const NOT_ANSWERED: Refusal = { code: 'failed_precondition', message: 'This call rings; answer it first.' };
const ON_ANOTHER_DEVICE: Refusal = {
  code: 'failed_precondition',
  message: 'This call is on another device of yours.',
};

function refusing({ code, message }: Refusal): AppError {
  return new AppError(code, message);
}
