import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  GROUP_RULES,
  type GroupRule,
  type MemberRole,
  type Permitted,
} from '../../packages/server/src/domain/conversation.ts';
import {
  type ActionPermissions,
  GROUP_PERMISSIONS,
  type GroupAction,
  type Permission,
} from '../../packages/server/src/domain/permissions.ts';
import { ATTEMPTS, type Attempt, type Place } from '../support/group-attempts.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

// Every cell of the permission table: each role and an outsider, each action, under settings that allow and that forbid it,
// by socket and by REST. What is refused changes nothing; what is permitted is done.

const MANY = '1000000';
const env = {
  IMD_LIMITS_ANONYMOUS_BURST: MANY,
  IMD_LIMITS_ANONYMOUS_PER_SECOND: MANY,
  IMD_LIMITS_COMMAND_BURST: MANY,
  IMD_LIMITS_COMMANDS_PER_SECOND: MANY,
  IMD_LIMITS_SEND_BURST: MANY,
  IMD_LIMITS_SENDS_PER_SECOND: MANY,
};

const NAMES = ['owner', 'chief', 'deputy', 'worker', 'helper', 'outsider', 'stranger', 'exile'] as const;
type Name = (typeof NAMES)[number];
const ROLES: { readonly [Role in MemberRole | 'outsider']: Name } = {
  owner: 'owner',
  admin: 'chief',
  member: 'worker',
  outsider: 'outsider',
};
/** Whom something is done to, by role: nobody who does it, but the owner, of whom there is one. */
const TARGETS: { readonly [Role in MemberRole]: Name } = { owner: 'owner', admin: 'deputy', member: 'helper' };
const RANK: { readonly [Role in MemberRole]: number } = { member: 0, admin: 1, owner: 2 };

type Rules = { readonly [Rule in GroupRule]: Permitted };
interface Group {
  readonly id: number;
  readonly archived: boolean;
  /** By name, the number of a message of theirs. */
  readonly messages: { readonly [Of in Name]?: number };
}

let server: RunningServer;
const users = {} as Record<Name, TestUser>;
const sockets = {} as Record<Name, RawClient>;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller', env });
  for (const name of NAMES) {
    users[name] = await createUser(server, name);
    sockets[name] = await connectAs(server, users[name], { ownedBy: 'caller' });
  }
});
afterAll(async () => {
  for (const socket of Object.values(sockets)) socket.terminate();
  await server?.stop();
});

/** A group with each role in it and a message of each of them. */
async function makeGroup(rules: Rules, archived: boolean): Promise<Group> {
  const members: Name[] = ['chief', 'deputy', 'worker', 'helper'];
  const made = await sockets.owner.request({
    createGroup: { opId: newId(), name: 'cells', memberNames: members },
  });
  const id = Number(made.conversationOpened?.summary?.conversation?.id);
  const messages: { [Of in Name]?: number } = {};
  for (const name of ['owner' as const, ...members]) {
    const stored = await sockets[name].request({
      sendMessage: { conversationId: id, clientId: newId(), kind: 1, body: `of ${name}` },
    });
    messages[name] = stored.stored?.seq ?? 0;
  }
  for (const name of ['chief', 'deputy'] as const) {
    await sockets.owner.request({
      updateMember: { conversationId: id, opId: newId(), userId: users[name].userId, role: 2 },
    });
  }
  await restOk(server, `PATCH /api/v1/conversations/${id}`, { token: users.owner.token, body: rules });
  await sockets.owner.request({ ban: { conversationId: id, opId: newId(), username: 'exile' } });
  const group = { id, messages, archived: false };
  if (archived && ATTEMPTS.archive !== 'no operation yet') {
    const refused = await attempt(ATTEMPTS.archive, placeOf(group, 'owner', 'member'), 'socket');
    expect(refused, 'archiving').toBeUndefined();
  }
  return { ...group, archived };
}

function placeOf(group: Group, actor: Name, target: MemberRole): Place {
  const whom = TARGETS[target];
  const [other] = (['owner', 'deputy', 'helper'] as const).filter((name) => name !== actor && name !== whom);
  return {
    group: group.id,
    actor: users[actor],
    target: users[whom],
    stranger: users.stranger,
    banned: users.exile,
    archived: group.archived,
    own: group.messages[actor] ?? group.messages.owner ?? 0,
    others: group.messages[other ?? 'owner'] ?? 0,
  };
}

/** The code of the refusal; undefined: it was done. */
async function attempt(how: Attempt, place: Place, way: 'socket' | 'REST'): Promise<string | undefined> {
  if (way === 'socket') {
    const name = NAMES.find((one) => users[one] === place.actor) as Name;
    return errorCode(await sockets[name].request(how.socket(place)));
  }
  const { operation, body } = how.rest(place);
  const answer = await rest(server, operation, { token: place.actor.token, ...(body === undefined ? {} : { body }) });
  return answer.status < 300 ? undefined : (answer.body as { code: string }).code;
}

/** All that its owner sees of a group. */
async function look({ id }: Group): Promise<unknown> {
  const { token } = users.owner;
  const paths = ['', '/members', '/messages', '/bans'];
  return Promise.all(paths.map((path) => restOk(server, `GET /api/v1/conversations/${id}${path}`, { token })));
}

/** What the table says, read anew: `target` where it is done to somebody. */
function isPermitted(permission: Permission, role: MemberRole, rules: Rules, target: MemberRole | undefined): boolean {
  if (permission === 'yes' || permission === 'no') return permission === 'yes';
  if (permission === 'below') return target === undefined || RANK[target] < RANK[role];
  return rules[permission] === 'members';
}

function expectedCode(
  action: GroupAction,
  cell: { readonly role: keyof typeof ROLES; readonly rules: Rules; readonly archived: boolean },
  target: MemberRole | undefined,
): string | undefined {
  const { role, rules, archived } = cell;
  if (role === 'outsider') return 'not_found';
  const permissions: ActionPermissions = GROUP_PERMISSIONS[action];
  if (!isPermitted(permissions[role], role, rules, target)) return 'forbidden';
  return archived && permissions.whenArchived !== true ? 'failed_precondition' : undefined;
}

const allRules = (value: Permitted, but: Partial<Rules> = {}): Rules => ({
  ...(Object.fromEntries(Object.keys(GROUP_RULES).map((rule) => [rule, value])) as Rules),
  ...but,
});

/** The settings under which an action is tried: its own rule each way while all others are the opposite. */
function settingsOf(
  action: GroupAction,
  besides: Partial<Rules> = {},
): { readonly rules: Rules; readonly archived: boolean }[] {
  const { member } = GROUP_PERMISSIONS[action];
  const isRule = member !== 'yes' && member !== 'no';
  const open = isRule ? allRules('admins', { [member]: 'members', ...besides }) : allRules('members');
  const closed = isRule ? allRules('members', { [member]: 'admins' }) : allRules('admins');
  const settings = [
    { rules: open, archived: false },
    { rules: closed, archived: false },
  ];
  return ATTEMPTS.archive === 'no operation yet' ? settings : [...settings, { rules: open, archived: true }];
}

const ACTIONS = Object.keys(GROUP_PERMISSIONS) as GroupAction[];
const TRIED = ACTIONS.flatMap((action) => {
  const how = ATTEMPTS[action];
  return how === 'no operation yet' ? [] : [[action, how] as const];
});

describe.each(['socket', 'REST'] as const)('the permission table, by %s', (way) => {
  it.each(TRIED)('%s is done by whom the table says, and nothing is changed by anybody else', async (action, how) => {
    for (const settings of settingsOf(action, how.besides)) {
      let group = await makeGroup(settings.rules, settings.archived);
      for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
        const targets: readonly MemberRole[] = how.onMember === true ? ['member', 'admin', 'owner'] : ['member'];
        for (const target of targets) {
          // Nobody removes themself: that is leaving.
          if (TARGETS[target] === ROLES[role]) continue;
          const cell = `${role}, ${action} of ${target}, ${JSON.stringify(settings)}`;
          const before = await look(group);
          const expected = expectedCode(action, { role, ...settings }, how.onMember === true ? target : undefined);
          if (how.seenIn !== undefined && (expected === undefined || expected === 'forbidden')) {
            expect(await attempt(how, placeOf(group, ROLES[role], target), way), cell).toBeUndefined();
            expect(how.seenIn(JSON.stringify(await look(group))), cell).toBe(expected === undefined);
            group = await makeGroup(settings.rules, settings.archived);
            continue;
          }
          expect(await attempt(how, placeOf(group, ROLES[role], target), way), cell).toBe(expected);
          if (expected !== undefined) {
            expect(await look(group), `${cell} changes nothing`).toEqual(before);
            continue;
          }
          if (how.leavesNothing !== true) expect(await look(group), `${cell} is done`).not.toEqual(before);
          group = await makeGroup(settings.rules, settings.archived);
        }
      }
    }
  });
});

describe('a group that lets only admins write', () => {
  it('lets members read, react and mark what they have read, and says who may write', async () => {
    const group = await makeGroup(allRules('admins'), false);
    const { worker } = sockets;
    const sent = await worker.request({
      sendMessage: { conversationId: group.id, clientId: newId(), kind: 1, body: 'may I?' },
    });
    expect(sent.error?.message).toBe('Only an admin of the group may write messages here.');
    const seq = group.messages.owner ?? 0;
    const react = { conversationId: group.id, opId: newId(), seq, emoji: '👍' };
    expect(errorCode(await worker.request({ setReaction: react }))).toBeUndefined();
    expect(errorCode(await worker.request({ markRead: { conversationId: group.id, readSeq: seq } }))).toBeUndefined();
  });
});

describe('a muted member', () => {
  const mute = async (group: Group, name: Name, mutedUntil: number) =>
    sockets.owner.request({
      updateMember: { conversationId: group.id, opId: newId(), userId: users[name].userId, mutedUntil },
    });
  const say = async (group: Group, name: Name) =>
    sockets[name].request({ sendMessage: { conversationId: group.id, clientId: newId(), kind: 1, body: 'may I?' } });

  it('reads, reacts and marks, but neither writes nor edits until it ends', async () => {
    const group = await makeGroup(allRules('members'), false);
    const { worker } = sockets;
    await mute(group, 'worker', Date.UTC(2100, 0, 1));
    expect((await say(group, 'worker')).error?.message).toBe(
      'You are muted here until 2100-01-01T00:00:00.000Z: you can read and react, but not write. An admin of the group can change it.',
    );
    const seq = group.messages.worker ?? 0;
    const edit = { conversationId: group.id, opId: newId(), seq, body: 'hidden in an edit' };
    expect(errorCode(await worker.request({ editMessage: edit }))).toBe('forbidden');
    const react = { conversationId: group.id, opId: newId(), seq, emoji: '👍' };
    expect(errorCode(await worker.request({ setReaction: react }))).toBeUndefined();
    expect(errorCode(await worker.request({ markRead: { conversationId: group.id, readSeq: seq } }))).toBeUndefined();
    expect(errorCode(await worker.request({ fetchHistory: { conversationId: group.id } }))).toBeUndefined();
    expect((await mute(group, 'worker', 0)).changed?.unchanged).toBe(false);
    expect(errorCode(await say(group, 'worker'))).toBeUndefined();
  });

  it('whose time is over writes, and is not muted by a time that has come', async () => {
    const group = await makeGroup(allRules('members'), false);
    expect((await mute(group, 'worker', Date.now() - 1)).changed?.unchanged).toBe(true);
    expect(errorCode(await say(group, 'worker'))).toBeUndefined();
  });

  it('stays muted who was removed and is added again', async () => {
    const group = await makeGroup(allRules('members'), false);
    const { userId } = users.worker;
    await mute(group, 'worker', Date.UTC(2100, 0, 1));
    await sockets.owner.request({ removeMember: { conversationId: group.id, opId: newId(), userId } });
    await sockets.owner.request({ addMembers: { conversationId: group.id, opId: newId(), userIds: [userId] } });
    expect(errorCode(await say(group, 'worker'))).toBe('forbidden');
  });
});

describe('the owner of a group', () => {
  it('hands it over and is an admin of it, who may not take it back', async () => {
    const group = await makeGroup(allRules('members'), false);
    const role = { conversationId: group.id, opId: newId(), userId: users.worker.userId, role: 3 };
    expect(errorCode(await sockets.owner.request({ updateMember: role }))).toBeUndefined();
    const event = await sockets.helper.untilEvent(
      ({ conversation }) =>
        conversation?.conversationId === group.id && (conversation.membersChanged?.members ?? []).length === 2,
    );
    expect(event.conversation?.membersChanged?.members).toMatchObject([
      { userId: users.owner.userId, role: 2 },
      { userId: users.worker.userId, role: 3 },
    ]);
    const view = await sockets.helper.request({ getConversation: { conversationId: group.id } });
    expect(view.conversationOpened?.summary?.conversation?.ownerId).toBe(users.worker.userId);
    const back = { ...role, opId: newId(), userId: users.owner.userId };
    expect(errorCode(await sockets.owner.request({ updateMember: back }))).toBe('forbidden');
    // The same id again: the answer of then, though they may not do it any more.
    expect((await sockets.owner.request({ updateMember: role })).changed?.unchanged).toBe(false);
  });

  it('stays the owner until then', async () => {
    const group = await makeGroup(allRules('members'), false);
    const role = { conversationId: group.id, opId: newId(), userId: users.owner.userId, role: 1 };
    expect((await sockets.owner.request({ updateMember: role })).error?.message).toBe(
      'The owner stays the owner until they hand the group over.',
    );
  });

  it('learns that somebody is not in the group, whether there is such a user or not', async () => {
    const group = await makeGroup(allRules('members'), false);
    for (const userId of [users.stranger.userId, 999_999]) {
      const role = { conversationId: group.id, opId: newId(), userId, role: 2 };
      expect((await sockets.owner.request({ updateMember: role })).error?.message).toBe(
        'This user is not a member of the group.',
      );
    }
  });
});
