import { describe, expect, it } from 'vitest';
import { ClientError } from '../../client/errors.ts';
import { applyPlan } from './apply-plan.ts';
import { changesIn, type Plan, type PlannedChange, type Step } from './plan.ts';
import { planGroups } from './plan-groups.ts';
import { planUsers } from './plan-users.ts';
import { planIncoming, planWebhooks } from './plan-webhooks.ts';
import { type Org, readOrg } from './read-org.ts';
import type { ServerGroup, ServerOrg } from './server-org.ts';

const orgOf = (text: string): Org => readOrg([{ name: 'org.yaml', text }]);

const user = (username: string, change: object = {}) => ({
  ...{
    id: 1,
    username,
    displayName: '',
    email: '',
    role: 'user',
    disabled: false,
    createdAt: '2026-11-30T00:00:00.000Z',
  },
  ...change,
});

const NOW = Date.parse('2026-11-30T00:00:00Z');

/** A server with these people, and with one group of them. */
function server(
  users: readonly ReturnType<typeof user>[],
  members: Readonly<Record<string, string>> = {},
  group: object = {},
  {
    mutes = {},
    bans = new Map(),
  }: { readonly mutes?: Readonly<Record<string, string>>; readonly bans?: ServerGroup['bans'] } = {},
): ServerOrg {
  const conversation = {
    ...{ id: 9, handle: 'ops', name: 'Operations', description: '', notice: '', avatar: '', archivedAt: null },
    ...{ joinMode: 'closed', historyVisibility: 'all', whoMayPost: 'members', whoMayInvite: 'members' },
    ...group,
  };
  const owner = Object.entries(members).find(([, role]) => role === 'owner')?.[0] ?? null;
  const there = {
    ...{ conversation, owner, webhooks: { outgoing: [], incoming: [] }, bans },
    members: new Map(
      Object.entries(members).map(([username, role]) => {
        const mutedUntil = mutes[username] ?? null;
        return [username, { username, role, mutedUntil }];
      }),
    ),
  } as unknown as ServerGroup;
  const byHandle = new Map(owner === null ? [] : [['ops', there]]);
  return {
    users: new Map(users.map((one) => [one.username, one])) as unknown as ServerOrg['users'],
    groups: { byHandle, byName: new Map() },
  };
}

/** Nobody is disabled before somebody else. */
const atOnce = (prune: boolean) => ({ prune, disabledIn: () => 0 });

/** "~ @ann role user → admin" */
const told = (changes: readonly PlannedChange[]) =>
  changes.map(({ action, target, field, from, to }) =>
    [{ create: '+', update: '~', delete: '-' }[action], target, field, from, to]
      .filter((part) => part !== undefined)
      .join(' '),
  );
const planned = ({ phases }: { readonly phases: Plan['phases'] }) => told(changesIn({ phases }));

describe('the plan for accounts', () => {
  it('names what is different, and keeps people out last', () => {
    const there = [
      user('ann', { displayName: 'Ann' }),
      user('bob', { disabled: true }),
      user('eve'),
      user('root', { role: 'admin' }),
    ];
    const text =
      'users: [{ username: Ann, displayName: Anna, role: admin }, { username: bob, disabled: false }, { username: new, disabled: true }]';
    expect(planned(planUsers(orgOf(text), server(there), atOnce(false)))).toEqual([
      '~ @ann displayName Ann Anna',
      '~ @ann role user admin',
      '~ @bob disabled true false',
      '+ @new role user',
      '+ @new disabled true',
    ]);
    expect(planned(planUsers(orgOf(text), server(there), atOnce(true)))).toContain('- @eve disabled false true');
    expect(planned(planUsers(orgOf('groups: []'), server(there), atOnce(true)))).toEqual([]);
    expect(planned(planUsers(orgOf('users: []'), server(there), atOnce(true))).join()).not.toMatch(/root|bob/);
  });

  it('makes no person of a bot', () => {
    const { problems } = planUsers(
      orgOf('users: [{ username: ann, role: bot }]'),
      server([user('ann')]),
      atOnce(false),
    );
    expect(problems).toMatchObject([{ place: { line: 1, column: 32 }, text: '@ann is no bot and cannot become one' }]);
  });
});

describe('the plan for groups', () => {
  const people = [user('ann'), user('bob'), user('carl'), user('dan', { disabled: true })];
  const plan = (text: string, there: ServerOrg, prune = false) => planGroups(orgOf(text), there, { prune, now: NOW });

  it('hands a group over before it makes others what they should be, and removes last', () => {
    const there = server(people, { ann: 'owner', bob: 'admin', eve: 'member' });
    const text =
      'groups: [{ handle: OPS, owner: bob, admins: [carl], members: [ann], name: Ops, whoMayPost: members }]';
    expect(planned(plan(text, there, true))).toEqual([
      '~ #OPS name Operations Ops',
      '+ @carl in #OPS',
      '~ #OPS owner ann bob',
      '~ @ann in #OPS role owner member',
      '+ @carl in #OPS role admin',
      '- @eve in #OPS role member',
    ]);
    expect(planned(plan(text, there)).join()).not.toContain('eve');
    expect(planned(plan('groups: [{ handle: ops, admins: [bob] }]', there, true))).toEqual([]);
  });

  it('makes what is not there, with what it needs', () => {
    const text =
      'groups: [{ handle: dev, name: Dev, owner: ann, members: [bob], historyVisibility: since_join, description: "", archived: true }]';
    expect(planned(plan(text, server(people)))).toEqual([
      '+ #dev name Dev',
      '+ #dev owner ann',
      '+ #dev historyVisibility since_join',
      '+ @bob in #dev',
      '+ #dev archived true',
    ]);
    const { problems } = plan('groups: [{ handle: dev, name: Dev, members: [nobody, dan] }]', server(people));
    expect(problems.map(({ text: one }) => one)).toEqual([
      '#dev is not there yet; to make it, give it an owner',
      'there is no account @nobody, neither here nor on the server',
      '@dan is disabled and cannot be added; enable the account first',
    ]);
  });

  it('opens an archived group before it changes it, and does not without being told', () => {
    const there = server(people, { ann: 'owner' }, { archivedAt: '2026-11-30T00:00:00.000Z' });
    const text = (archived: string) => `groups: [{ handle: ops, members: [bob]${archived} }]`;
    expect(plan(text(''), there).problems).toMatchObject([{ text: expect.stringContaining('write archived: false') }]);
    expect(planned(plan(text(', archived: false'), there))).toEqual(['~ #ops archived true false', '+ @bob in #ops']);
    expect(plan('groups: [{ handle: ops, archived: true, owner: ann }]', there)).toMatchObject({ problems: [] });
    const unseen = { ...there.groups.byHandle.get('ops'), webhooks: undefined } as ServerGroup;
    const closed = { ...there, groups: { ...there.groups, byHandle: new Map([['ops', unseen]]) } };
    const hooks = (archived: boolean) => `groups: [{ handle: ops, webhooks: [], archived: ${archived} }]`;
    expect(plan(hooks(true), closed, true)).toMatchObject({ problems: [], phases: [[], []] });
    expect(plan(hooks(false), closed).problems).toMatchObject([{ text: expect.stringContaining('cannot be seen') }]);
  });
});

describe('those who are disabled in one run', () => {
  const people = [user('ann'), user('bob'), user('carl')];
  const users = 'users: [{ username: ann, disabled: true }, { username: bob, disabled: true }, { username: carl }]\n';
  const disabled = (text: string, there: ServerOrg) => {
    const org = orgOf(text);
    const { disabledIn, problems } = planGroups(org, there, { prune: false, now: NOW });
    expect(problems).toEqual([]);
    const [, ...phases] = planUsers(org, there, { prune: false, disabledIn }).phases;
    return phases.map((lanes) => changesIn({ phases: [lanes] }).map(({ target }) => target));
  };
  const groups = (...some: string[]) => `groups: [${some.map((one) => `{ ${one} }`).join(', ')}]`;
  const one = 'handle: one, name: One, owner: ann, members: [bob]';

  it('are disabled before who owns a group with them, who would lose it to them else', () => {
    expect(disabled(users + groups(one), server(people))).toEqual([['@bob'], ['@ann']]);
    expect(disabled(users + groups('handle: ops'), server(people, { ann: 'owner', bob: 'member' }))).toEqual([
      ['@bob'],
      ['@ann'],
    ]);
    expect(disabled(users, server(people))).toEqual([['@ann', '@bob']]);
  });

  it('are in as many phases as there are owners who wait for one another', () => {
    const all = users.replace('carl }', 'carl, disabled: true }');
    const two = 'handle: two, name: Two, owner: bob, members: [carl]';
    expect(disabled(all + groups(one, two), server(people))).toEqual([['@carl'], ['@bob'], ['@ann']]);
  });

  it('are refused where each owns a group of the other', () => {
    const text = users + groups(one, 'handle: two, name: Two, owner: bob, members: [ann]');
    const { problems } = planGroups(orgOf(text), server(people), { prune: false, now: NOW });
    expect(problems.map((problem) => problem.text)).toEqual([
      '@ann, who owns #one, and @bob, who would get it, are disabled in one run; disable @bob in a run before',
      '@bob, who owns #two, and @ann, who would get it, are disabled in one run; disable @ann in a run before',
    ]);
  });
});

describe('a group of somebody who is disabled', () => {
  const people = [user('ann'), user('bob'), user('carl', { disabled: true })];
  const texts = (text: string, there: ServerOrg, prune = false) =>
    planGroups(orgOf(text), there, { prune, now: NOW }).problems.map(
      ({ place, text: one }) => `${place.column} ${one}`,
    );
  const group = (owner: string, more = '') => `groups: [{ handle: ops, name: Ops, owner: ${owner}${more} }]`;
  const given =
    'and the server gives #ops, which they own, to another member; name another owner, or keep the account enabled';

  it('is refused with the owner and where they are disabled: each run would give it back', () => {
    const users = 'users: [{ username: ann, disabled: true }, { username: bob }]\n';
    const wrong = [`43 @ann is disabled by org.yaml:1:36, ${given}`];
    expect(texts(users + group('ann', ', members: [bob]'), server(people))).toEqual(wrong);
    expect(texts(users + group('ann'), server(people, { ann: 'owner', bob: 'member' }))).toEqual(wrong);
    expect(texts(users + group('bob', ', members: [ann]'), server(people, { ann: 'owner', bob: 'member' }))).toEqual(
      [],
    );
    expect(texts(group('carl'), server(people, { ann: 'owner', carl: 'admin' }))).toEqual([
      `43 @carl is disabled, ${given}`,
    ]);
    expect(
      texts(`users: [{ username: bob }]\n${group('ann')}`, server(people, { ann: 'owner', bob: 'member' }), true),
    ).toEqual([`43 @ann is none of the users here, so --prune disables them, ${given}`]);
    expect(
      texts(
        `users: [{ username: carl, disabled: false }]\n${group('carl')}`,
        server(people, { ann: 'owner', carl: 'admin' }),
      ),
    ).toEqual([]);
  });

  it('is as it is where nobody else can own it, and where it is so already', () => {
    const users = 'users: [{ username: ann, disabled: true }]\n';
    expect(texts(users + group('ann', ', members: [carl]'), server(people, { ann: 'owner', carl: 'member' }))).toEqual(
      [],
    );
    expect(texts(users + group('ann'), server([user('bob')]))).toEqual([]);
    expect(texts(group('carl'), server(people, { carl: 'owner', bob: 'member' }))).toEqual([]);
    expect(texts(users + group('ann', ', banned: [bob]'), server(people, { ann: 'owner', bob: 'member' }))).toEqual([]);
  });

  it('is refused without its owner where they are to be something else than the admin whom the server makes of them', () => {
    const there = server(people, { ann: 'owner', bob: 'member' });
    const of = (lists: string) =>
      `users: [{ username: ann, disabled: true }, { username: bob }]\ngroups: [{ handle: ops, ${lists} }]`;
    expect(texts(of('members: [ann, bob]'), there)).toEqual([expect.stringContaining('name its new owner')]);
    expect(texts(of('members: [bob]'), there, true)).toEqual([expect.stringContaining('name its new owner')]);
    expect(texts(of('members: [bob]'), there)).toEqual([]);
    expect(texts(of('admins: [ann], members: [bob]'), there, true)).toEqual([]);
  });
});

describe('the plan for who may not write or come', () => {
  const people = [user('ann'), user('bob'), user('carl'), user('eve')];
  const plan = (text: string, there: ServerOrg, prune = false) => planGroups(orgOf(text), there, { prune, now: NOW });
  const until = '2027-01-01T00:00:00.000Z';

  it('lets nobody in who is banned, unless it says who is', () => {
    const there = server(people, { ann: 'owner' }, {}, { bans: new Map([['bob', 'bob']]) });
    const of = (more: string) => `groups: [{ handle: ops, members: [bob]${more} }]`;
    expect(plan(of(''), there).problems.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^@bob is banned from #ops; to let them in, say with "banned" who stays so, or lift it: /),
    ]);
    expect(planned(plan(of(', banned: []'), there))).toEqual(['- ban of @bob from #ops', '+ @bob in #ops']);
  });

  it('mutes until a time or for ever, lifts with --prune, and takes a time that has come for none', () => {
    const there = server(people, { ann: 'owner', bob: 'member', carl: 'member' }, {}, { mutes: { carl: until } });
    const of = (muted: string) => `groups: [{ handle: ops, muted: [${muted}] }]`;
    const bob = '{ username: bob, until: 2027-01-01T01:00:00+01:00 }';
    expect(planned(plan(of(`${bob}, { username: carl }`), there))).toEqual([
      `~ @bob in #ops mutedUntil ${until}`,
      `~ @carl in #ops mutedUntil ${until} it is lifted`,
    ]);
    expect(planned(plan(of(bob), there, true))).toEqual([
      `~ @bob in #ops mutedUntil ${until}`,
      `- @carl in #ops mutedUntil ${until}`,
    ]);
    expect(planned(plan(of(`{ username: carl, until: ${until} }`), there, true))).toEqual([]);
    expect(planned(plan(of('{ username: bob, until: 2026-01-01T00:00:00Z }'), there))).toEqual([]);
    const over = server(people, { ann: 'owner', bob: 'member' }, {}, { mutes: { bob: '2026-11-29T00:00:00.000Z' } });
    expect(planned(plan(of(''), over, true))).toEqual([]);
    expect(plan(of('{ username: eve }'), there).problems).toMatchObject([
      { text: '@eve is not in #ops, so cannot be muted there' },
    ]);
  });

  it('bans, lifts the ban of whoever is to be a member first, and the others with --prune', () => {
    const bans = new Map([
      ['bob', 'bob'],
      ['carl', 'carl'],
    ]);
    const there = server(people, { ann: 'owner', eve: 'member' }, {}, { bans });
    const text = 'groups: [{ handle: ops, owner: ann, members: [bob], banned: [eve] }]';
    expect(planned(plan(text, there))).toEqual([
      '- ban of @bob from #ops',
      '+ @bob in #ops',
      '+ ban of @eve from #ops',
    ]);
    expect(planned(plan(text, there, true))).toEqual([
      '- ban of @bob from #ops',
      '- ban of @carl from #ops',
      '+ @bob in #ops',
      '+ ban of @eve from #ops',
    ]);
    expect(plan('groups: [{ handle: ops, banned: [nobody] }]', there).problems).toMatchObject([
      { text: 'there is no account @nobody, neither here nor on the server' },
    ]);
  });
});

describe('the plan for a group with another handle', () => {
  it('finds it by the handle that it had, once, and dismisses nothing for it', () => {
    const people = [user('ann')];
    const text = 'groups: [{ handle: crew, formerHandle: OPS, owner: ann }]';
    const before = server(people, { ann: 'owner' });
    const plan = (there: ServerOrg) => planGroups(orgOf(text), there, { prune: true, now: NOW });
    expect(planned(plan(before))).toEqual(['~ #crew handle ops crew']);
    const group = { ...(before.groups.byHandle.get('ops') as ServerGroup) };
    const renamed = { ...group, conversation: { ...group.conversation, handle: 'crew' } };
    expect(planned(plan({ ...before, groups: { byHandle: new Map([['crew', renamed]]), byName: new Map() } }))).toEqual(
      [],
    );
  });
});

describe('the plan for webhooks', () => {
  it('finds each by name and address, then by name', () => {
    const hook = (id: string, name: string, url: string) => ({ id, name, url, events: [], enabled: true }) as never;
    const there = [
      ...[hook('1', 'ci', 'https://a'), hook('2', 'ci', 'https://b'), hook('3', 'old', 'https://c')],
      // As the second one, which a description cannot tell from it.
      hook('4', 'ci', 'https://b'),
    ];
    const group = { title: '#ops', conversation: { target: '9' }, prune: true };
    const wanted = [
      { name: 'ci', url: 'https://b', events: ['message_stored'], enabled: false },
      { name: 'ci', url: 'https://d' },
      { name: 'new', url: 'https://e' },
    ] as const;
    expect(told(planWebhooks(wanted, there, group).flatMap(({ changes }) => changes))).toEqual([
      '~ webhook "ci" of #ops events  message_stored',
      '~ webhook "ci" of #ops enabled true false',
      '~ webhook "ci" of #ops url https://a https://d',
      '+ webhook "new" of #ops url https://e',
      '- webhook "old" of #ops url https://c',
    ]);
  });
});

describe('the plan for incoming webhooks', () => {
  it('knows them by their names, and keeps several of one name', () => {
    const hook = (id: string, name: string) => ({ id, name }) as never;
    const there = [hook('1', 'ci'), hook('2', 'ci'), hook('3', 'old')];
    const of = (prune: boolean) =>
      told(
        planIncoming(['ci', 'new'], there, { title: '#ops', conversation: { target: '9' }, prune }).flatMap(
          ({ changes }) => changes,
        ),
      );
    expect(of(false)).toEqual(['+ incoming webhook "new" of #ops']);
    expect(of(true)).toEqual(['+ incoming webhook "new" of #ops', '- incoming webhook "old" of #ops']);
  });
});

describe('applying a plan', () => {
  const change = (target: string, needs?: string): PlannedChange => ({ action: 'create', target, needs });
  const fails = async () => Promise.reject(new ClientError('already_exists', 'The name is taken.'));

  it('tries everything but what needs something that failed, and tells of each in the order of the plan', async () => {
    const done: string[] = [];
    const step = (target: string, more: Partial<Step> = {}): Step => ({
      changes: [change(target)],
      run: async () => void done.push(target),
      ...more,
    });
    const plan: Plan = {
      phases: [
        [[step('@ann', { run: fails, makes: 'ann' })], [step('@bob', { makes: 'bob' })]],
        [
          [step('#ops', { run: fails, isBase: true }), step('description of #ops')],
          [
            {
              changes: [change('@ann in #dev', 'ann'), change('@bob in #dev', 'bob')],
              run: async (_work, left) => void done.push(...left.map(({ target }) => target)),
            },
          ],
        ],
      ],
    };
    const rows: string[] = [];
    const context = {
      signal: new AbortController().signal,
      streams: { outputClosed: new AbortController().signal, showRow: () => undefined },
    } as never;
    const applied = await applyPlan(context, plan, { passwords: new Map() } as never, async ({ target, status }) => {
      rows.push(`${target} ${status}`);
    });
    expect(rows).toEqual([
      ...['@ann failed', '@bob done', '#ops failed', 'description of #ops skipped'],
      ...['@bob in #dev done', '@ann in #dev skipped'],
    ]);
    expect(done).toEqual(['@bob', '@bob in #dev']);
    expect(applied).toMatchObject({ done: 2, failed: 2, skipped: 2, exitCode: 10, ended: undefined });
  });

  it('ends at once when there is no use in going on, and says what was not tried', async () => {
    const unreachable = async () => Promise.reject(new ClientError('unavailable', 'The server cannot be reached.'));
    const lanes = Array.from({ length: 20 }, (_, index): Step[] => [
      { changes: [change(`@${index}`)], run: unreachable },
    ]);
    const context = {
      signal: new AbortController().signal,
      streams: { outputClosed: new AbortController().signal, showRow: () => undefined },
    } as never;
    const rows: string[] = [];
    const applied = await applyPlan(
      context,
      { phases: [lanes] },
      { passwords: new Map() } as never,
      async ({ status }) => void rows.push(status),
    );
    expect(rows).toHaveLength(20);
    expect(rows.filter((status) => status === 'skipped').length).toBeGreaterThanOrEqual(11);
    expect(applied).toMatchObject({ done: 0, exitCode: 7, ended: { code: 'unavailable' } });
  });
});
