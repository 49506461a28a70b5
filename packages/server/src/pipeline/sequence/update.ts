import type { SystemNotice } from '../../domain/message.ts';
import { checkUpdate } from '../../domain/rules.ts';
import { changed, refused, type Sequence } from './operation.ts';

/** Renames a group or sets its notice. */
export const sequenceUpdate: Sequence<'update'> = ({ draft, conversation, command, operation }) => {
  const refusal = checkUpdate(conversation.conversation, conversation.member(command.actorId));
  if (refusal !== undefined) return refused(refusal);
  const name = operation.name ?? conversation.conversation.name;
  const notice = operation.notice ?? conversation.conversation.notice;
  const renamed = name !== conversation.conversation.name;
  if (!renamed && notice === conversation.conversation.notice) return changed(conversation, true);
  draft.advance(conversation);
  draft.putConversation(conversation, { name, notice });
  const told: SystemNotice = renamed
    ? { type: 'renamed', actor: command.actorId, name }
    : { type: 'notice', actor: command.actorId, notice };
  const message = draft.addNotice(conversation, command.actorId, told);
  draft.emit(conversation, command.actorId, {
    type: 'updated',
    conversation: conversation.conversation,
    head: conversation.head(),
    notice: message,
  });
  return changed(conversation);
};
