import { checkJoin } from '../../domain/rules/group.ts';
import { admit } from '../member-changes.ts';
import { changed, logOperation, refused } from './operation.ts';

/** The actor joins a group that is open or into which they have a link, or asks to be let in; members stay as they are. */
export const join = logOperation({
  type: 'join',
  level: 3,
  quiet: (result) => result !== 'reload' && result.type === 'changed' && result.requested === true,
  knownBy: 'opId',
  needs({ actorId, operation }, needs) {
    needs.joinRequest(actorId);
    needs.admins();
    if (operation.secretHash !== undefined) needs.inviteLinks();
  },
  affects: ({ actorId }) => [actorId],
  text: ({ message }) => message.length,
  sequence({ draft, conversation, command: { actorId }, operation: { message, secretHash } }) {
    const member = conversation.member(actorId);
    if (member?.removed === false) return changed(conversation, true);
    const link =
      secretHash === undefined
        ? 'none'
        : draft.joining.links(conversation).find((one) => one.secretHash === secretHash);
    const refusal = checkJoin(conversation.conversation, member, link);
    if (refusal !== undefined) return refused(refusal);
    const asked = draft.joining.request(conversation, actorId) !== undefined;
    if ((link === 'none' || link === undefined) && conversation.conversation.joinMode === 'by_request') {
      if (!asked) {
        const requestedAt = draft.input.now;
        draft.joining.putRequest(conversation, {
          conversationId: conversation.id,
          userId: actorId,
          message,
          requestedAt,
        });
        draft.tellAdmins(conversation);
      }
      return { ...changed(conversation, asked), requested: true };
    }
    const by = link === 'none' || link === undefined ? {} : { link: link.createdBy };
    const outcome = admit(draft, conversation, {
      userIds: [actorId],
      actorId,
      content: { type: 'joined', actor: actorId, ...by },
    });
    if (outcome.type === 'refused') return outcome;
    if (asked) draft.tellAdmins(conversation);
    if (link !== 'none' && link !== undefined) {
      const uses = link.uses + 1;
      draft.joining.putLink(conversation, { ...link, uses, removed: uses === link.maxUses });
    }
    return outcome;
  },
});
