import type { ChatConversation, ConversationSummary, MemberRole } from '../../client/entities.ts';

/** Settings of a group by which members may do what admins always may. */
type GroupRule = 'whoMayPost' | 'whoMayInvite' | 'whoMayPin' | 'whoMayMentionAll' | 'whoMayEditInfo';

/** Who may do something: every member, admins and the owner, the owner alone, or whom the group's rule of that name says. */
type Right = 'everyone' | 'admins' | 'owner' | GroupRule;

/** The same of an action, and whether it may be done in an archived group, too. */
interface ActionRight {
  readonly who: Right;
  /** "Only an admin may …". */
  readonly what: string;
  readonly whenArchived?: true;
}

/**
 * What the screen offers to do in a group, by the names that the server has for it. The server decides; this is so that nothing
 * is offered that it would refuse. `packages/server/src/domain/permissions.ts` has the table, and a test compares them.
 */
export const GROUP_RIGHTS = {
  post: { who: 'whoMayPost', what: 'write here' },
  react: { who: 'everyone', what: 'react to messages' },
  edit_own: { who: 'whoMayPost', what: 'edit messages' },
  recall_own: { who: 'everyone', what: 'recall their own messages', whenArchived: true },
  recall_others: { who: 'admins', what: 'recall messages of others', whenArchived: true },
  pin: { who: 'whoMayPin', what: 'pin and unpin messages' },
  edit_info: { who: 'whoMayEditInfo', what: 'change the name, the description and the picture' },
  announce: { who: 'admins', what: 'announce something' },
  set_handle: { who: 'admins', what: 'change the handle' },
  set_rules: { who: 'admins', what: 'change the rules' },
  invite: { who: 'whoMayInvite', what: 'add people' },
  decide_requests: { who: 'admins', what: 'let people in' },
  manage_links: { who: 'admins', what: 'see, make and revoke invite links' },
  mute: { who: 'admins', what: 'keep people from writing' },
  remove: { who: 'admins', what: 'remove people', whenArchived: true },
  ban: { who: 'admins', what: 'ban people', whenArchived: true },
  lift_ban: { who: 'admins', what: 'see and lift bans', whenArchived: true },
  set_role: { who: 'owner', what: 'make members admins' },
  archive: { who: 'admins', what: 'archive the group, or open it again', whenArchived: true },
  dismiss: { who: 'owner', what: 'dismiss the group', whenArchived: true },
  leave: { who: 'everyone', what: 'leave', whenArchived: true },
} as const satisfies Readonly<Record<string, ActionRight>>;

/** Something that one may do in a group, or not. */
export type GroupAction = keyof typeof GROUP_RIGHTS;

const RANK: Readonly<Record<MemberRole, number>> = { member: 0, admin: 1, owner: 2 };

/** The group and one's own role in it. */
type InGroup = Pick<ConversationSummary, 'myRole'> & {
  readonly conversation: Pick<ChatConversation, 'archivedAt' | GroupRule>;
};

/** Why the user may not do this in the group; undefined: they may. */
export function groupRefusal(action: GroupAction, { conversation, myRole }: InGroup): string | undefined {
  const { who, what, whenArchived }: ActionRight = GROUP_RIGHTS[action];
  if (!isAllowed(who, conversation, myRole)) return `Only ${who === 'owner' ? 'the owner' : 'an admin'} may ${what}.`;
  if (conversation.archivedAt > 0 && whenArchived !== true)
    return myRole === 'member' ? 'The group is archived.' : 'The group is archived; /archive off opens it again.';
  return undefined;
}

function isAllowed(who: Right, group: Pick<ChatConversation, GroupRule>, role: MemberRole): boolean {
  if (who === 'everyone') return true;
  if (who === 'owner') return role === 'owner';
  return role !== 'member' || (who !== 'admins' && group[who] === 'members');
}

/** Why the user may not do this to a member of the group; undefined: they may. */
export function memberRefusal(action: GroupAction, group: InGroup, other: MemberRole): string | undefined {
  const refusal = groupRefusal(action, group);
  if (refusal !== undefined || outranks(group.myRole, other)) return refusal;
  return other === 'owner' ? 'Nobody may do this to the owner.' : 'Only the owner may do this to an admin.';
}

/** Whether somebody may mute, remove or ban a member: an admin the members, the owner everybody else. */
function outranks(role: MemberRole, other: MemberRole): boolean {
  return role !== 'member' && RANK[other] < RANK[role];
}
