import { checkDismiss } from '../../domain/rules/group.ts';
import { actorOf, changed, doerOf, logOperation, nobody, nothing, refused } from './operation.ts';

/**
 * Ends a group for all its members at once. Their memberships stay as they are: whatever reads by one asks whether the group
 * was dismissed, so that the cost does not grow with the group.
 */
export const dismiss = logOperation({
  type: 'dismiss',
  level: 3,
  quiet: false,
  knownBy: 'opId',
  needs: nothing,
  // Everybody: that cannot be said by names. What an owner that died did not announce is announced as the event itself.
  affects: nobody,
  asAdmin: () => '',
  sequence({ draft, conversation, command }) {
    const refusal = checkDismiss(conversation.conversation, actorOf(conversation, command));
    if (refusal !== undefined) return refused(refusal);
    const { at } = draft.advance(conversation);
    conversation.put({ dismissedAt: at });
    draft.emit(conversation, doerOf(command), { type: 'dismissed' });
    return changed(conversation);
  },
});
