import { LIMITS } from '@im-ts/protocol';
import { linkIdOf } from '../../domain/joining.ts';
import { checkManageLinks } from '../../domain/rules/group.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** Makes a link into a group. */
export const createLink = logOperation({
  type: 'create_link',
  level: 3,
  quiet: true,
  knownBy: 'opId',
  needs: (_command, needs) => needs.inviteLinks(),
  affects: nobody,
  sequence({ draft, conversation, command: { actorId }, operation: { secretHash, expiresAt, maxUses } }) {
    const refusal = checkManageLinks(conversation.conversation, conversation.member(actorId));
    if (refusal !== undefined) return refused(refusal);
    const linkId = linkIdOf({ secretHash });
    const links = draft.joining.links(conversation);
    if (links.length >= LIMITS.inviteLinks) {
      const message = `A group has at most ${LIMITS.inviteLinks} open links; revoke one.`;
      return refused({ code: 'failed_precondition', message });
    }
    if (links.some((link) => linkIdOf(link) === linkId)) {
      return refused({ code: 'conflict', message: 'Another link has this id; make it again.' });
    }
    const { id: conversationId } = conversation;
    const createdAt = draft.input.now;
    draft.joining.putLink(conversation, {
      conversationId,
      secretHash,
      createdBy: actorId,
      createdAt,
      expiresAt,
      maxUses,
      uses: 0,
      removed: false,
    });
    return { ...changed(conversation), linkId };
  },
});
