import { describe, expect, it } from 'vitest';
import {
  GROUP_RULES,
  type GroupRules,
  type Member,
  type MemberRole,
  newMember,
  type Permitted,
} from './conversation.ts';
import { checkGroupAction, GROUP_PERMISSIONS, type GroupAction, SERVER_ADMIN } from './permissions.ts';

const ACTIONS = Object.keys(GROUP_PERMISSIONS) as GroupAction[];

const groupOf = (permitted: Permitted, archivedAt = 0) => ({
  kind: 'group' as const,
  archivedAt,
  ...(Object.fromEntries(Object.keys(GROUP_RULES).map((rule) => [rule, permitted])) as GroupRules),
});
const memberOf = (role: MemberRole): Member =>
  newMember({ conversationId: 1, userId: 1, joinedAt: 1, joinedSeq: 0, rev: 1, role });

/** What this role may do in such a group, to a member of that role where it is done to somebody. */
function allowed(role: MemberRole, group: ReturnType<typeof groupOf>, target?: MemberRole): GroupAction[] {
  const whom = target === undefined ? undefined : memberOf(target);
  return ACTIONS.filter((action) => checkGroupAction(action, group, memberOf(role), whom) === undefined);
}

const without = (...some: GroupAction[]): GroupAction[] => ACTIONS.filter((action) => !some.includes(action));

// The tests of the table by socket and REST go by the table itself; these say what must be in it.
describe('in a group', () => {
  it('a member does little that concerns only themself, and what the rules of the group add', () => {
    const always: GroupAction[] = ['read', 'react', 'recall_own', 'set_own_nickname', 'leave'];
    expect(allowed('member', groupOf('admins')).sort()).toEqual([...always].sort());
    const ruled: GroupAction[] = ['post', 'edit_own', 'pin', 'mention_all', 'invite', 'edit_info'];
    expect(allowed('member', groupOf('members')).sort()).toEqual([...always, ...ruled].sort());
  });

  it('an admin does all but what decides who owns it and whether it goes on, and the owner does all', () => {
    for (const permitted of ['members', 'admins'] as const) {
      expect(allowed('admin', groupOf(permitted))).toEqual(without('set_role', 'transfer', 'dismiss'));
      expect(allowed('owner', groupOf(permitted))).toEqual(ACTIONS);
    }
  });

  it('nobody mutes, removes, bans or names somebody who is not below them', () => {
    const over: GroupAction[] = ['mute', 'remove', 'ban', 'set_nickname'];
    const toOthers = (role: MemberRole, target: MemberRole) =>
      allowed(role, groupOf('members'), target).filter((action) => over.includes(action));
    for (const target of ['member', 'admin', 'owner'] as const) expect(toOthers('member', target)).toEqual([]);
    expect(toOthers('admin', 'member')).toEqual(over);
    expect(toOthers('admin', 'admin')).toEqual([]);
    expect(toOthers('admin', 'owner')).toEqual([]);
    expect(toOthers('owner', 'admin')).toEqual(over);
    expect(toOthers('owner', 'owner')).toEqual([]);
  });

  it('that is archived, people read, take back, go, are removed, and end it; nothing else', () => {
    expect(allowed('owner', groupOf('members', 1)).sort()).toEqual(
      [
        'read',
        'recall_own',
        'recall_others',
        'remove',
        'ban',
        'lift_ban',
        'transfer',
        'leave',
        'archive',
        'dismiss',
      ].sort(),
    );
  });

  it('an admin of the server keeps order and helps out, but says nothing and lets nobody in by the back door', () => {
    const done: GroupAction[] = ACTIONS.filter(
      (action) => checkGroupAction(action, groupOf('admins'), SERVER_ADMIN, memberOf('owner')) === undefined,
    );
    const none: GroupAction[] = [
      'post',
      'mention_all',
      'react',
      'edit_own',
      'recall_own',
      'pin',
      'decide_requests',
      'manage_links',
      'set_own_nickname',
      'set_nickname',
      'open_history',
      'leave',
    ];
    expect(done).toEqual(without(...none));
    const refusal = checkGroupAction('post', groupOf('members'), SERVER_ADMIN);
    expect(refusal?.message).toBe('Only members may write messages, not an admin of the server as such.');
    expect(checkGroupAction('invite', groupOf('members', 1), SERVER_ADMIN)?.code).toBe('failed_precondition');
  });

  it('nobody who is not there, or not any more, does anything', () => {
    for (const action of ACTIONS) {
      for (const member of [undefined, { ...memberOf('owner'), removed: true }]) {
        expect(checkGroupAction(action, groupOf('members'), member)?.code).toBe('not_found');
      }
    }
  });
});
