import fc from 'fast-check';

// Descriptions of users and groups that `imctl apply` may be given, in any order: names come from small pools, so that most of
// what a description says is there already, in another form.

const PEOPLE = ['pia', 'quin', 'rolf', 'sven', 'tilde', '张伟'];
const BOTS = ['robo', 'hal'];
const HANDLES = ['one', 'two', 'three'];

/** Letters of several scripts, signs, spaces and what looks like YAML or a formula. */
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 1 });
const seldom = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const rarely = (percent: number) => fc.integer({ min: 0, max: 99 }).map((number) => number < percent);
const members = fc.constantFrom('members', 'admins');

const user = (username: string) =>
  fc.record({
    username: fc.constant(username),
    displayName: some(text.map((name) => (name === '' ? '' : `N ${name}`))),
    email: some(fc.constantFrom('', `${BOTS.includes(username) ? 'bot' : 'person'}@example.com`)),
    role: BOTS.includes(username) ? fc.constant('bot') : some(fc.constantFrom('user', 'user', 'user', 'user', 'admin')),
    disabled: rarely(15),
  });

const webhook = fc.record({
  name: fc.constantFrom('ci', 'pager'),
  url: fc.constantFrom('http://127.0.0.2:9/a', 'http://127.0.0.2:9/b'),
  events: some(fc.subarray(['message_stored', 'message_edited', 'members_changed'])),
  enabled: some(fc.boolean()),
});

/** What a person or a bot can be to a group. */
type Place = 'owner' | 'admin' | 'member' | 'banned' | 'muted' | 'nothing';

function group(name: Readonly<Record<string, string>>, users: readonly string[]) {
  const places = fc.array(
    fc.constantFrom<Place[]>('admin', 'member', 'member', 'muted', 'banned', 'nothing', 'nothing'),
    { minLength: users.length, maxLength: users.length },
  );
  const settings = fc.record({
    description: some(text),
    announcement: seldom(text),
    avatar: seldom(fc.constantFrom('', '🚒')),
    joinMode: some(fc.constantFrom('closed', 'by_request', 'open')),
    historyVisibility: some(fc.constantFrom('all', 'since_join')),
    whoMayPost: some(members),
    whoMayInvite: seldom(members),
    whoMayPin: seldom(members),
    whoMayMentionAll: seldom(members),
    whoMayEditInfo: seldom(members),
    webhooks: seldom(fc.uniqueArray(webhook, { maxLength: 2, selector: ({ name: one, url }) => `${one} ${url}` })),
    incomingWebhooks: seldom(fc.subarray(['deploys', 'alerts'])),
    archived: rarely(8),
  });
  const until = some(fc.constantFrom('2096-02-29T00:00:00+01:00', '2020-01-01T00:00:00Z'));
  return fc
    .record({ places, settings, until, owner: fc.nat(users.length - 1), isOwned: rarely(90), lists: rarely(85) })
    .map(({ places: chosen, settings: set, until: end, owner, isOwned, lists }) => {
      const of = (...wanted: Place[]) =>
        users.filter((_, index) => index !== owner && wanted.includes(chosen[index] ?? 'nothing'));
      return {
        ...name,
        ...(isOwned ? { owner: users[owner] } : {}),
        ...set,
        ...(lists
          ? {
              admins: of('admin'),
              members: of('member', 'muted'),
              muted: of('muted').map((username) => ({ username, until: end })),
              banned: of('banned'),
            }
          : {}),
      };
    });
}

/** A description as `imctl apply` takes it: YAML is a superset of JSON. */
export const randomOrg: fc.Arbitrary<string> = fc
  .subarray([...PEOPLE, ...BOTS], { minLength: 2 })
  .chain((names) => {
    const named = HANDLES.map((handle) => text.chain((title) => group({ handle, name: `G ${title}`.trim() }, names)));
    return fc.record({
      users: fc.tuple(...names.map(user)),
      groups: fc
        .tuple(...named, group({ name: 'Without a handle' }, names))
        .chain((all) => fc.subarray([...all], { minLength: 1 })),
    });
  })
  .map((org) => JSON.stringify({ ...org, complete: true }));
