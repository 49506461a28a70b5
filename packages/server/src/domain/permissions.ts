import type { Conversation, GroupRule, Member, MemberRole } from './conversation.ts';
import { NOT_A_MEMBER, type Refusal } from './refusals.ts';

/**
 * What one role may do: always, never, only to somebody below it (an admin to members, the owner to everyone else), or when
 * the group's rule of that name is 'members'.
 */
export type Permission = 'yes' | 'no' | 'below' | GroupRule;

/**
 * What an admin of the server may do, member or not: always, never, or (`configured`) all but read messages, which the
 * configuration decides before anything is read.
 */
export type ServerAdminPermission = 'yes' | 'no' | 'configured';

/** What each role may do in a group. Whoever is no member may do none of it, but for admins of the server. */
export interface ActionPermissions {
  /** "Only an admin of the group may …". */
  readonly what: string;
  readonly owner: Permission;
  readonly admin: Permission;
  readonly member: Permission;
  readonly serverAdmin: ServerAdminPermission;
  /** It may be done in an archived group, too. */
  readonly whenArchived?: true;
}

const ADMINS = { owner: 'yes', admin: 'yes', member: 'no' } as const;
const OWNER = { owner: 'yes', admin: 'no', member: 'no' } as const;
const EVERYONE = { owner: 'yes', admin: 'yes', member: 'yes' } as const;
const OVER_OTHERS = { owner: 'below', admin: 'below', member: 'no' } as const;

/** By this rule of the group; admins always may. */
function ruled<Rule extends GroupRule>(rule: Rule) {
  return { owner: 'yes', admin: 'yes', member: rule } as const;
}

/** Who may do what in a group. Services, the log, the docs and clients go by this table. */
export const GROUP_PERMISSIONS = {
  read: { what: 'read messages and members', ...EVERYONE, serverAdmin: 'configured', whenArchived: true },
  post: { what: 'write messages', ...ruled('whoMayPost'), serverAdmin: 'no' },
  mention_all: { what: 'mention everybody', ...ruled('whoMayMentionAll'), serverAdmin: 'no' },
  react: { what: 'react to messages', ...EVERYONE, serverAdmin: 'no' },
  // An edit says something new: whoever may not write would write so.
  edit_own: { what: 'edit messages', ...ruled('whoMayPost'), serverAdmin: 'no' },
  recall_own: { what: 'recall their own messages', ...EVERYONE, serverAdmin: 'no', whenArchived: true },
  recall_others: { what: 'recall messages of others', ...ADMINS, serverAdmin: 'yes', whenArchived: true },
  pin: { what: 'pin and unpin messages', ...ruled('whoMayPin'), serverAdmin: 'no' },
  invite: { what: 'add members', ...ruled('whoMayInvite'), serverAdmin: 'yes' },
  edit_info: { what: 'change the name, the description or the avatar', ...ruled('whoMayEditInfo'), serverAdmin: 'yes' },
  announce: { what: 'set the announcement', ...ADMINS, serverAdmin: 'yes' },
  set_handle: { what: 'change the handle', ...ADMINS, serverAdmin: 'yes' },
  set_rules: { what: 'change the settings of the group', ...ADMINS, serverAdmin: 'yes' },
  decide_requests: { what: 'see and decide requests to join', ...ADMINS, serverAdmin: 'no' },
  manage_links: { what: 'see, make and revoke invite links', ...ADMINS, serverAdmin: 'no' },
  manage_webhooks: { what: 'see, make and change webhooks', ...ADMINS, serverAdmin: 'yes' },
  mute: { what: 'mute members', ...OVER_OTHERS, serverAdmin: 'yes' },
  remove: { what: 'remove members', ...OVER_OTHERS, serverAdmin: 'yes', whenArchived: true },
  ban: { what: 'ban people', ...OVER_OTHERS, serverAdmin: 'yes', whenArchived: true },
  lift_ban: { what: 'see and lift bans', ...ADMINS, serverAdmin: 'yes', whenArchived: true },
  set_role: { what: 'make members admins, or members again', ...OWNER, serverAdmin: 'yes' },
  transfer: { what: 'hand the group over', ...OWNER, serverAdmin: 'yes', whenArchived: true },
  set_own_nickname: { what: 'choose their own nickname', ...EVERYONE, serverAdmin: 'no' },
  set_nickname: { what: 'change the nicknames of others', ...OVER_OTHERS, serverAdmin: 'no' },
  open_history: { what: 'show newcomers older messages', ...ADMINS, serverAdmin: 'no' },
  leave: { what: 'leave', ...EVERYONE, serverAdmin: 'no', whenArchived: true },
  archive: { what: 'archive the group, and open it again', ...ADMINS, serverAdmin: 'yes', whenArchived: true },
  dismiss: { what: 'dismiss the group', ...OWNER, serverAdmin: 'yes', whenArchived: true },
} as const satisfies { readonly [Action: string]: ActionPermissions };

export type GroupAction = keyof typeof GROUP_PERMISSIONS;

/** An admin of the server who acts as one: by this, not by what they may be in the group. */
export interface ServerAdmin {
  readonly role: 'serverAdmin';
  /** Nobody: the rules about oneself are not about them. */
  readonly userId: 0;
  readonly removed: false;
}

export const SERVER_ADMIN: ServerAdmin = Object.freeze({ role: 'serverAdmin', userId: 0, removed: false });

/** Who does something in a group. */
export type Actor = Member | ServerAdmin;

const RANK: { readonly [Role in MemberRole]: number } = { member: 0, admin: 1, owner: 2 };

/** What is judged: the group's rules, and whether it is archived. */
type Judged = Pick<Conversation, 'kind' | 'archivedAt' | GroupRule>;

function permits(permission: Permission, group: Judged, role: MemberRole, target: MemberRole | undefined): boolean {
  switch (permission) {
    case 'yes':
      return true;
    case 'no':
      return false;
    case 'below':
      return target === undefined || RANK[target] < RANK[role];
    default:
      return group[permission] === 'members';
  }
}

/** What a group that was archived answers to whoever would change it. */
export const ARCHIVED: Refusal = {
  code: 'failed_precondition',
  message: 'The group is archived, so nothing in it changes. An admin can open it again.',
};

/**
 * May this one do this in the group, to `target` if it is done to somebody? In a direct conversation nobody may do what
 * is for groups only, so check its kind first.
 */
export function checkGroupAction(
  action: GroupAction,
  group: Judged,
  actor: Actor | undefined,
  target?: Member,
): Refusal | undefined {
  if (actor === undefined || actor.removed) return NOT_A_MEMBER;
  const { what, whenArchived, serverAdmin, ...permissions }: ActionPermissions = GROUP_PERMISSIONS[action];
  const archived = group.archivedAt > 0 && whenArchived !== true ? ARCHIVED : undefined;
  if (actor.role === 'serverAdmin') {
    if (serverAdmin !== 'no') return archived;
    return { code: 'forbidden', message: `Only members may ${what}, not an admin of the server as such.` };
  }
  const present = target === undefined || target.removed ? undefined : target.role;
  const permission = permissions[actor.role];
  if (!permits(permission, group, actor.role, present)) {
    return { code: 'forbidden', message: forbidden(what, permissions, group, permission) };
  }
  return archived;
}

function forbidden(
  what: string,
  { admin, member }: Pick<ActionPermissions, 'admin' | 'member'>,
  group: Judged,
  permission: Permission,
): string {
  if (permission === 'below') return 'Only the owner of the group may do this to an admin, and nobody to the owner.';
  const byRule = member !== 'yes' && member !== 'no' && member !== 'below' && group[member] === 'admins';
  const who = admin === 'no' ? 'the owner of the group' : 'an admin of the group';
  return `Only ${who} may ${what}${byRule ? ' here' : ''}.`;
}
