import { endOf } from '../../domain/call.ts';
import { newMember } from '../../domain/conversation.ts';
import { checkClose } from '../../domain/rules/direct.ts';
import { endCallNow } from '../call-changes.ts';
import { changed, logOperation, nobody, refused, type SequenceContext, type SequenceResult } from './operation.ts';

/**
 * Nothing that the other one writes into a direct conversation is taken from now on, and a call that they have there is over.
 * It may come before its log begins.
 */
export const close = logOperation({
  type: 'close',
  level: 3,
  quiet: true,
  changesCall: true,
  beforeCreated: true,
  knownBy: 'opId',
  needs(_command, needs) {
    needs.call();
    needs.peer();
  },
  affects: nobody,
  sequence(context) {
    const { draft, conversation, command } = context;
    const result = setClosed(context, context.operation.at);
    const call = draft.calls.of(conversation);
    if (result === 'reload' || result.type !== 'changed' || result.unchanged || call === undefined) return result;
    const end = endOf(call, command.actorId, 'hung_up');
    if (call.state !== 'ended' && end !== undefined) {
      endCallNow(draft, conversation, { call, actorId: command.actorId, end });
    }
    return result;
  },
});

/** Writes since when the actor takes nothing of the other one; below 0, since when they do again. The latest change holds. */
export function setClosed(
  { conversation, command }: Omit<SequenceContext<'close'>, 'operation'>,
  closedAt: number,
): SequenceResult {
  const { actorId } = command;
  const refusal = checkClose(conversation.conversation, actorId);
  if (refusal !== undefined) return refused(refusal);
  const member = conversation.member(actorId);
  if (Math.abs(member?.closedAt ?? 0) >= Math.abs(closedAt)) return changed(conversation, true);
  const { id: conversationId, rev } = conversation;
  const notYet = { conversationId, userId: actorId, joinedAt: 0, joinedSeq: 0, rev, removed: true };
  conversation.putMember({ ...(member ?? newMember(notYet)), closedAt });
  return changed(conversation);
}
