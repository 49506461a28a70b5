import type { Member } from '../../domain/conversation.ts';
import { checkLeave, checkMember } from '../../domain/rules.ts';
import { changed, refused, type Sequence } from './operation.ts';
import { endMembership } from './remove-member.ts';

/** The actor leaves a group; an owner is followed by the oldest admin, else the oldest member. */
export const sequenceLeave: Sequence<'leave'> = ({ draft, conversation, command }) => {
  const member = conversation.member(command.actorId);
  const refusal = checkMember(member) ?? checkLeave(conversation.conversation, member);
  if (refusal !== undefined || member === undefined) return refused(refusal ?? { code: 'not_found', message: '' });
  const others: Member[] = [];
  if (member.role === 'owner') {
    // The successor was looked up before the batch; after another change in it, look again.
    if (conversation.touched) return 'reload';
    const successor = draft.input.successors.get(conversation.id);
    if (successor !== undefined) others.push({ ...successor, role: 'owner' });
  }
  endMembership(draft, conversation, {
    member,
    actorId: command.actorId,
    notice: { type: 'left', actor: command.actorId },
    others,
  });
  return changed(conversation);
};
