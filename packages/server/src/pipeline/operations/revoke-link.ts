import { checkEndingOf } from '../../domain/ended-account.ts';
import { linkIdOf } from '../../domain/joining.ts';
import { checkManageLinks } from '../../domain/rules/group.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** Ends a link into a group. */
export const revokeLink = logOperation({
  type: 'revoke_link',
  level: 3,
  fieldLevels: { ending: 7 },
  quiet: true,
  knownBy: 'opId',
  needs: (_command, needs) => needs.inviteLinks(),
  affects: nobody,
  sequence({ draft, conversation, command, operation }) {
    const link = draft.joining.links(conversation).find((one) => linkIdOf(one) === operation.linkId);
    const { actorId } = command;
    const refusal =
      operation.ending === true
        ? checkEndingOf(actorId, link)
        : checkManageLinks(conversation.conversation, conversation.member(actorId));
    if (refusal !== undefined) return refused(refusal);
    if (link === undefined) return changed(conversation, true);
    draft.joining.putLink(conversation, { ...link, removed: true });
    return changed(conversation);
  },
});
