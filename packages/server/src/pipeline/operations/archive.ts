import { checkArchive } from '../../domain/rules/group.ts';
import { actorOf, changed, doerOf, logOperation, nobody, nothing, refused } from './operation.ts';

/** Makes a group one that can only be read, or opens it again. */
export const archive = logOperation({
  type: 'archive',
  level: 3,
  quiet: false,
  knownBy: 'opId',
  needs: nothing,
  affects: nobody,
  asAdmin: ({ archived }) => (archived ? 'archived' : 'opened again'),
  sequence({ draft, conversation, command, operation }) {
    const refusal = checkArchive(conversation.conversation, actorOf(conversation, command));
    if (refusal !== undefined) return refused(refusal);
    const { archived } = operation;
    if (archived === conversation.conversation.archivedAt > 0) return changed(conversation, true);
    const { at } = draft.advance(conversation);
    conversation.put({ archivedAt: archived ? at : 0 });
    const actor = doerOf(command);
    const systemMessage = conversation.addSystemMessage(actor, { type: archived ? 'archived' : 'unarchived', actor });
    draft.emit(conversation, actor, {
      type: 'updated',
      conversation: conversation.conversation,
      head: conversation.head(),
      systemMessage,
    });
    return changed(conversation);
  },
});
