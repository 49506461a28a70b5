import { describe, expect, it } from 'vitest';
import type { Account } from './account.ts';
import { KnownAccounts } from './known-accounts.ts';
import type { SourceUser } from './source.ts';
import { decide, type MatchBy, unfitForMap } from './who-is-who.ts';

const account = (username: string, more: Partial<Account> = {}): Account => ({
  ...{ id: 7, username, email: '', role: 'user', isDisabled: false },
  ...more,
});
const ANN: SourceUser = {
  ...{ id: 'U1', username: 'ann', displayName: 'Ann', email: 'ann@example.com', isBot: false, isDisabled: false },
};

function decided(
  user: SourceUser,
  accounts: readonly Account[],
  {
    match,
    ofSource = [],
    claimed = [],
  }: { match?: readonly MatchBy[]; ofSource?: readonly string[]; claimed?: readonly string[] } = {},
) {
  const known = new KnownAccounts();
  for (const one of accounts) known.add(one);
  const sets = { ofSource: new Set(ofSource), claimed: new Set(claimed) };
  return decide(user, { known, match: match === undefined ? undefined : new Set(match), ...sets });
}

const taken = (one: Account, by: MatchBy) => ({ kind: 'existing', account: one, by });
const notTaken = (one: Account, by: MatchBy, whyNot: unknown) => ({ kind: 'new', like: { account: one, by, whyNot } });
const text = (part: string): unknown => expect.stringContaining(part);

describe('nobody is taken for an account here', () => {
  it('unless somebody has said by what', () => {
    const [byName, byEmail] = [account('Ann'), account('other', { email: 'ANN@example.com' })];
    expect(decided(ANN, [byName])).toEqual(notTaken(byName, 'name', undefined));
    expect(decided(ANN, [byEmail])).toEqual(notTaken(byEmail, 'email', undefined));
    expect(decided(ANN, [byName], { match: [] })).toEqual(notTaken(byName, 'name', text('names do not count')));
    expect(decided(ANN, [byName], { match: ['name'] })).toEqual(taken(byName, 'name'));
    expect(decided(ANN, [byEmail], { match: ['email'] })).toEqual(taken(byEmail, 'email'));
    expect(decided(ANN, [byName, byEmail], { match: ['email', 'name'] })).toEqual(taken(byEmail, 'email'));
    expect(decided(ANN, [byName], { match: ['email'] })).toEqual(notTaken(byName, 'name', text('names do not count')));
    expect(decided(ANN, [byEmail], { match: ['name'] })).toEqual(
      notTaken(byEmail, 'email', text('addresses do not count')),
    );
    expect(decided(ANN, [account('bob', { email: 'bob@example.com' })])).toEqual({ kind: 'new', like: undefined });
  });

  it.each<[string, Partial<Account>, Partial<SourceUser>, string]>([
    ['an admin', { role: 'admin' }, {}, 'admin'],
    ['a bot for a person', { role: 'bot' }, {}, 'bot'],
    ['a person for a bot', {}, { isBot: true }, 'person'],
    ['a disabled one', { isDisabled: true }, {}, 'disabled'],
  ])('that is of %s', (_what, there, user, why) => {
    const one = account('ann', { email: ANN.email, ...there });
    for (const by of ['email', 'name'] as const) {
      expect(decided({ ...ANN, ...user }, [one], { match: [by] })).toMatchObject({ kind: 'new' });
    }
    expect(decided({ ...ANN, ...user }, [one], { match: ['email'] })).toEqual(notTaken(one, 'email', text(why)));
  });

  it('with the same name and another address, with an address of several, or that is somebody else’s of the source', () => {
    const other = account('ann', { email: 'else@example.com' });
    expect(decided(ANN, [other], { match: ['email', 'name'] })).toEqual(
      notTaken(other, 'name', text('another e-mail')),
    );
    const [one, two] = [account('one', { email: ANN.email }), account('two', { email: ANN.email })];
    expect(decided(ANN, [one, two], { match: ['email'] })).toEqual(notTaken(one, 'email', text('other accounts')));
    expect(decided(ANN, [one], { match: ['email'], claimed: ['one'] })).toEqual(
      notTaken(one, 'email', text('somebody else')),
    );
  });

  it('that the source made itself for somebody else: that name is taken, and asks for nothing', () => {
    expect(decided(ANN, [account('ann')], { ofSource: ['ann'] })).toEqual({ kind: 'new', like: undefined });
  });
});

it('--map may mean an admin, but no other kind of account and none that is disabled', () => {
  expect(unfitForMap(ANN, account('root', { role: 'admin' }))).toBeUndefined();
  expect(unfitForMap(ANN, account('x', { role: 'bot' }))).toBe('is a bot');
  expect(unfitForMap({ ...ANN, isBot: true }, account('x'))).toContain('not a bot');
  expect(unfitForMap(ANN, account('x', { isDisabled: true }))).toContain('disabled');
  expect(unfitForMap({ ...ANN, isDisabled: true }, account('x', { isDisabled: true }))).toBeUndefined();
});
