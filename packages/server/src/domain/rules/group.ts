import { LIMITS } from '@im-ts/protocol';
import type { Conversation, GroupProfile, GroupSettings, Member } from '../conversation.ts';
import { type InviteLink, isListed } from '../joining.ts';
import { type Actor, ARCHIVED, type GroupAction } from '../permissions.ts';
import { NO_GROUP_TO_JOIN, NO_SUCH_LINK, NO_SUCH_MEMBER, type Refusal } from '../refusals.ts';
import { checkGroupOnly } from './member.ts';

/** May this member add people? */
export function checkAddMembers(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  const inDirect = 'A direct conversation has two members; create a group instead.';
  return checkGroupOnly('invite', conversation, { member, inDirect });
}

/** May this member remove that one? */
export function checkRemoveMember(
  conversation: Conversation,
  member: Actor | undefined,
  target: Member | undefined,
): Refusal | undefined {
  const inDirect = 'Nobody can be removed from a direct conversation.';
  const refusal = checkGroupOnly('remove', conversation, { member, inDirect });
  if (refusal !== undefined || target === undefined || target.removed) return refusal;
  if (target.userId === member?.userId) {
    return { code: 'failed_precondition', message: 'Use leave to remove yourself.' };
  }
  return checkGroupOnly('remove', conversation, { member, target, inDirect });
}

/** May this member ban that one, or somebody who is not in the group? */
export function checkBan(
  conversation: Conversation,
  member: Actor | undefined,
  target: Member | undefined,
): Refusal | undefined {
  const inDirect = 'Nobody can be banned from a direct conversation.';
  if (member !== undefined && target?.userId === member.userId && !target.removed) {
    const refusal = checkGroupOnly('ban', conversation, { member, inDirect });
    return refusal ?? { code: 'failed_precondition', message: 'Use leave to remove yourself.' };
  }
  return checkGroupOnly('ban', conversation, { member, ...(target === undefined ? {} : { target }), inDirect });
}

/** May this member see who is banned from the group, and lift bans? */
export function checkLiftBan(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  return checkGroupOnly('lift_ban', conversation, { member, inDirect: 'A direct conversation has no bans.' });
}

/** May this member archive the group, or open it again? */
export function checkArchive(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  return checkGroupOnly('archive', conversation, { member, inDirect: 'A direct conversation cannot be archived.' });
}

/** May this member end the group? */
export function checkDismiss(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  return checkGroupOnly('dismiss', conversation, { member, inDirect: 'A direct conversation cannot be dismissed.' });
}

/** May this member leave? After an owner somebody else owns the group. */
export function checkLeave(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  return checkGroupOnly('leave', conversation, { member, inDirect: 'A direct conversation cannot be left.' });
}

/** May this member change something of that one? Whether they may at all is answered before who that one is. */
function checkOnMember(
  action: GroupAction,
  conversation: Conversation,
  { member, target }: { readonly member: Actor | undefined; readonly target: Member | undefined },
): Refusal | undefined {
  const inDirect = 'A direct conversation has no roles, nicknames or muted members.';
  const refusal = checkGroupOnly(action, conversation, { member, target, inDirect });
  return refusal ?? (target === undefined || target.removed ? NO_SUCH_MEMBER : undefined);
}

/** May this member make that one an admin, or a member again? `admins`: the owner and all who are admins. */
export function checkSetRole(
  conversation: Conversation,
  change: { readonly member: Actor | undefined; readonly target: Member | undefined },
  { role, admins }: { readonly role: Member['role']; readonly admins: readonly Member[] },
): Refusal | undefined {
  const refusal = checkOnMember('set_role', conversation, change);
  if (refusal !== undefined) return refusal;
  if (change.target?.role === 'owner') {
    return { code: 'failed_precondition', message: 'The owner stays the owner until they hand the group over.' };
  }
  return role === 'admin' && change.target?.role !== 'admin' ? checkOneMore(admins) : undefined;
}

/** May this member hand the group over to that one? Who owned it becomes an admin, and the new owner is none any more. */
export function checkTransfer(
  conversation: Conversation,
  change: { readonly member: Actor | undefined; readonly target: Member | undefined },
  admins: readonly Member[],
): Refusal | undefined {
  const refusal = checkOnMember('transfer', conversation, change);
  if (refusal !== undefined || change.target?.userId === change.member?.userId) return refusal;
  return change.target?.role === 'admin' ? undefined : checkOneMore(admins);
}

/** Is there room for one more admin besides the owner? */
function checkOneMore(admins: readonly Member[]): Refusal | undefined {
  if (admins.filter(({ role }) => role === 'admin').length < LIMITS.groupAdmins) return undefined;
  const message = `A group has at most ${LIMITS.groupAdmins} admins; make one of them a member again first.`;
  return { code: 'failed_precondition', message };
}

/** May this member mute that one, or end it? */
export function checkMute(
  conversation: Conversation,
  member: Actor | undefined,
  target: Member | undefined,
): Refusal | undefined {
  return checkOnMember('mute', conversation, { member, target });
}

/** May this member choose the nickname of that one, who may be themself? */
export function checkSetNickname(
  conversation: Conversation,
  member: Actor | undefined,
  target: Member | undefined,
): Refusal | undefined {
  const own = member !== undefined && target?.userId === member.userId;
  return checkOnMember(own ? 'set_own_nickname' : 'set_nickname', conversation, { member, target });
}

/** May somebody who is no member join this group, by a link or without? Group and links are there only for whoever may. */
export function checkJoin(
  conversation: Conversation,
  member: Member | undefined,
  link: InviteLink | 'none' | undefined,
): Refusal | undefined {
  const barred = (member?.bannedAt ?? 0) > 0 || conversation.dismissedAt > 0;
  if (link === 'none') return isListed(conversation) && !barred ? undefined : NO_GROUP_TO_JOIN;
  if (link === undefined || barred) return NO_SUCH_LINK;
  return conversation.archivedAt > 0 ? ARCHIVED : undefined;
}

/** May this member let somebody in, or refuse it? */
export function checkDecideRequest(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  const inDirect = 'Nobody can join a direct conversation.';
  return checkGroupOnly('decide_requests', conversation, { member, inDirect });
}

/** May this member make invite links, and see and revoke those of others? */
export function checkManageLinks(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  const inDirect = 'There are no links into a direct conversation.';
  return checkGroupOnly('manage_links', conversation, { member, inDirect });
}

/** May this member make webhooks, and see and change those of others? */
export function checkManageWebhooks(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  const inDirect = 'A direct conversation has no webhooks; make a group for it.';
  return checkGroupOnly('manage_webhooks', conversation, { member, inDirect });
}

/** Is there room for one more webhook, of either kind? */
export function checkOneMoreWebhook(webhooks: number): Refusal | undefined {
  if (webhooks < LIMITS.webhooks) return undefined;
  const message = `A group has at most ${LIMITS.webhooks} webhooks; delete one of them first.`;
  return { code: 'failed_precondition', message };
}

/** May this member change these texts and settings of the group? */
export function checkUpdate(
  conversation: Conversation,
  member: Actor | undefined,
  {
    settings,
    openHistory,
    ...change
  }: Partial<GroupProfile> & {
    readonly settings?: Partial<GroupSettings>;
    readonly openHistory?: boolean | undefined;
  },
): Refusal | undefined {
  const inDirect = 'A direct conversation has no name, announcement, settings or other things of a group.';
  const { notice, ...info } = change;
  const actions: GroupAction[] = [];
  if (Object.keys(info).length > 0) actions.push('edit_info');
  if (notice !== undefined) actions.push('announce');
  if (settings !== undefined && Object.keys(settings).length > 0) actions.push('set_rules');
  if (openHistory === true) actions.push('open_history');
  for (const action of actions) {
    const refusal = checkGroupOnly(action, conversation, { member, inDirect });
    if (refusal !== undefined) return refusal;
  }
  return actions.length > 0 ? undefined : checkGroupOnly('read', conversation, { member, inDirect });
}

/** May this member change the handle of the group? */
export function checkSetHandle(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  return checkGroupOnly('set_handle', conversation, { member, inDirect: 'A direct conversation has no handle.' });
}
