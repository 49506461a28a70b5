import { checkArchive } from '../../domain/rules.ts';
import { changed, logOperation, nobody, nothing, refused } from './operation.ts';

/** Makes a group one that can only be read, or opens it again. */
export const archive = logOperation({
  type: 'archive',
  level: 3,
  quiet: false,
  knownBy: 'opId',
  needs: nothing,
  affects: nobody,
  sequence({ draft, conversation, command, operation }) {
    const refusal = checkArchive(conversation.conversation, conversation.member(command.actorId));
    if (refusal !== undefined) return refused(refusal);
    const { archived } = operation;
    if (archived === conversation.conversation.archivedAt > 0) return changed(conversation, true);
    const { at } = draft.advance(conversation);
    conversation.put({ archivedAt: archived ? at : 0 });
    const systemMessage = conversation.addSystemMessage(command.actorId, {
      type: archived ? 'archived' : 'unarchived',
      actor: command.actorId,
    });
    draft.emit(conversation, command.actorId, {
      type: 'updated',
      conversation: conversation.conversation,
      head: conversation.head(),
      systemMessage,
    });
    return changed(conversation);
  },
});
