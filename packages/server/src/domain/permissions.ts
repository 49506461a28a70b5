import type { Conversation, GroupRule, Member, MemberRole } from './conversation.ts';
import { NOT_A_MEMBER, type Refusal } from './refusals.ts';

/**
 * What one role may do: always, never, only to somebody below it (an admin to members, the owner to everyone else), or when
 * the group's rule of that name is 'members'.
 */
export type Permission = 'yes' | 'no' | 'below' | GroupRule;

/** What each role may do in a group. Whoever is no member may do none of it. */
export interface ActionPermissions {
  /** "Only an admin of the group may …". */
  readonly what: string;
  readonly owner: Permission;
  readonly admin: Permission;
  readonly member: Permission;
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
  read: { what: 'read messages and members', ...EVERYONE, whenArchived: true },
  post: { what: 'write messages', ...ruled('whoMayPost') },
  mention_all: { what: 'mention everybody', ...ruled('whoMayMentionAll') },
  react: { what: 'react to messages', ...EVERYONE },
  // An edit says something new: whoever may not write would write so.
  edit_own: { what: 'edit messages', ...ruled('whoMayPost') },
  recall_own: { what: 'recall their own messages', ...EVERYONE, whenArchived: true },
  recall_others: { what: 'recall messages of others', ...ADMINS, whenArchived: true },
  pin: { what: 'pin and unpin messages', ...ruled('whoMayPin') },
  invite: { what: 'add members', ...ruled('whoMayInvite') },
  edit_info: { what: 'change the name, the description or the avatar', ...ruled('whoMayEditInfo') },
  announce: { what: 'set the announcement', ...ADMINS },
  set_handle: { what: 'change the handle', ...ADMINS },
  set_rules: { what: 'change the settings of the group', ...ADMINS },
  decide_requests: { what: 'see and decide requests to join', ...ADMINS },
  manage_links: { what: 'see, make and revoke invite links', ...ADMINS },
  manage_webhooks: { what: 'see, make and change webhooks', ...ADMINS },
  mute: { what: 'mute members', ...OVER_OTHERS },
  remove: { what: 'remove members', ...OVER_OTHERS, whenArchived: true },
  ban: { what: 'ban people', ...OVER_OTHERS, whenArchived: true },
  lift_ban: { what: 'see and lift bans', ...ADMINS, whenArchived: true },
  set_role: { what: 'make members admins, or members again', ...OWNER },
  transfer: { what: 'hand the group over', ...OWNER, whenArchived: true },
  set_own_nickname: { what: 'choose their own nickname', ...EVERYONE },
  set_nickname: { what: 'change the nicknames of others', ...OVER_OTHERS },
  open_history: { what: 'show newcomers older messages', ...ADMINS },
  leave: { what: 'leave', ...EVERYONE, whenArchived: true },
  archive: { what: 'archive the group, and open it again', ...ADMINS, whenArchived: true },
  dismiss: { what: 'dismiss the group', ...OWNER, whenArchived: true },
} as const satisfies { readonly [Action: string]: ActionPermissions };

export type GroupAction = keyof typeof GROUP_PERMISSIONS;

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
 * May this member do this in the group, to `target` if it is done to somebody? In a direct conversation nobody may do what
 * is for groups only, so check its kind first.
 */
export function checkGroupAction(
  action: GroupAction,
  group: Judged,
  member: Member | undefined,
  target?: Member,
): Refusal | undefined {
  if (member === undefined || member.removed) return NOT_A_MEMBER;
  const { what, whenArchived, ...permissions }: ActionPermissions = GROUP_PERMISSIONS[action];
  const present = target === undefined || target.removed ? undefined : target.role;
  const permission = permissions[member.role];
  if (!permits(permission, group, member.role, present)) {
    return { code: 'forbidden', message: forbidden(what, permissions, group, permission) };
  }
  return group.archivedAt > 0 && whenArchived !== true ? ARCHIVED : undefined;
}

function forbidden(
  what: string,
  { admin, member }: Omit<ActionPermissions, 'what' | 'whenArchived'>,
  group: Judged,
  permission: Permission,
): string {
  if (permission === 'below') return 'Only the owner of the group may do this to an admin, and nobody to the owner.';
  const byRule = member !== 'yes' && member !== 'no' && member !== 'below' && group[member] === 'admins';
  const who = admin === 'no' ? 'the owner of the group' : 'an admin of the group';
  return `Only ${who} may ${what}${byRule ? ' here' : ''}.`;
}
