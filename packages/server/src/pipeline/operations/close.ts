import { newMember } from '../../domain/conversation.ts';
import { checkClose } from '../../domain/rules.ts';
import {
  changed,
  logOperation,
  nobody,
  nothing,
  refused,
  type SequenceContext,
  type SequenceResult,
} from './operation.ts';

/** Nothing that the other one writes into a direct conversation is taken from now on. It may come before its log begins. */
export const close = logOperation({
  type: 'close',
  level: 3,
  quiet: true,
  beforeCreated: true,
  knownBy: 'opId',
  needs: nothing,
  affects: nobody,
  sequence: (context) => setClosed(context, context.operation.at),
});

/** Writes since when the actor takes nothing of the other one; below 0, since when they do again. The latest change holds. */
export function setClosed(
  { draft, conversation, command }: Omit<SequenceContext<'close'>, 'operation'>,
  closedAt: number,
): SequenceResult {
  const { actorId } = command;
  const refusal = checkClose(conversation.conversation, actorId);
  if (refusal !== undefined) return refused(refusal);
  const member = conversation.member(actorId);
  if (Math.abs(member?.closedAt ?? 0) >= Math.abs(closedAt)) return changed(conversation, true);
  const { id: conversationId, rev } = conversation;
  const notYet = { conversationId, userId: actorId, joinedAt: 0, joinedSeq: 0, rev, removed: true };
  draft.putMember(conversation, { ...(member ?? newMember(notYet)), closedAt });
  return changed(conversation);
}
