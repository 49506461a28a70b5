import { describe, expect, it } from 'vitest';
import {
  type GroupAction as ClientAction,
  GROUP_RIGHTS,
  groupRefusal,
  memberRefusal,
} from '../../packages/cli/src/tui/store/group-rights.ts';
import { checkGroupAction, GROUP_PERMISSIONS } from '../../packages/server/src/domain/permissions.ts';

const ROLES = ['owner', 'admin', 'member'] as const;
const PERMITTED = ['members', 'admins'] as const;
const ACTIONS = Object.keys(GROUP_RIGHTS) as ClientAction[];
/** Those that are done to somebody. */
const TO_SOMEBODY: ReadonlySet<ClientAction> = new Set(['mute', 'remove', 'ban', 'set_role']);

/** Every way in which a group can be set up, as far as rights go. */
const GROUPS = PERMITTED.flatMap((who) =>
  [0, 1].map((archivedAt) => ({
    kind: 'group' as const,
    archivedAt,
    whoMayPost: who,
    whoMayInvite: who,
    whoMayPin: who,
    whoMayMentionAll: who,
    whoMayEditInfo: who,
  })),
);

/** As far as the table asks. */
const somebody = (role: (typeof ROLES)[number], userId: number) =>
  ({ role, userId, removed: false }) as unknown as NonNullable<Parameters<typeof checkGroupAction>[2]>;

describe('what the screen offers in a group', () => {
  it('has the names that the server has', () => {
    expect(ACTIONS.filter((action) => !(action in GROUP_PERMISSIONS))).toEqual([]);
  });

  it.each(ACTIONS)('is what the server lets this role do: %s', (action) => {
    for (const conversation of GROUPS) {
      for (const myRole of ROLES) {
        const refused = checkGroupAction(action, conversation, somebody(myRole, 1)) !== undefined;
        const what = `${myRole}, ${JSON.stringify(conversation)}`;
        expect(groupRefusal(action, { conversation, myRole }) !== undefined, what).toBe(refused);
      }
    }
  });

  it.each([...TO_SOMEBODY])('is what the server lets this role do to another one: %s', (action) => {
    for (const conversation of GROUPS) {
      for (const myRole of ROLES) {
        for (const other of ROLES) {
          // There is one owner, whose own role is handed over and not taken.
          if (other === 'owner' && myRole === 'owner') continue;
          const target = somebody(other, 2) as NonNullable<Parameters<typeof checkGroupAction>[3]>;
          const refused = checkGroupAction(action, conversation, somebody(myRole, 1), target) !== undefined;
          const what = `${myRole} to ${other}, ${JSON.stringify(conversation)}`;
          expect(memberRefusal(action, { conversation, myRole }, other) !== undefined, what).toBe(refused);
        }
      }
    }
  });
});
