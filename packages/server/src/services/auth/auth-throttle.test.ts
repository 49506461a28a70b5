import { describe, expect, it } from 'vitest';
import { createAuthThrottle, type LoginTry } from './auth-throttle.ts';

const OPTIONS = {
  loginAttempts: 3,
  loginAttemptsPerAccount: 6,
  loginAttemptsPerAddress: 8,
  loginWindow: 900_000,
  registrationsPerAddress: 5,
};

const owner: LoginTry = { account: 'alice', address: '192.0.2.1', device: 'im on laptop' };

const outcome = (work: Promise<void>): Promise<unknown> =>
  work.then(
    () => 'ok',
    (error: { cause: unknown }) => error.cause,
  );

/** A throttle that has let the owner in once. */
async function withKnownOwner() {
  const throttle = createAuthThrottle(OPTIONS, undefined);
  await throttle.beforeLogin(owner);
  await throttle.loggedIn(owner);
  return throttle;
}

describe('a device that has logged in before', () => {
  it('is let in whatever others guess for its account from its address', async () => {
    const throttle = await withKnownOwner();
    const stranger = { ...owner, device: 'curl' };
    const tries = [1, 2, 3, 4].map(() => outcome(throttle.beforeLogin(stranger)));
    expect(await Promise.all(tries)).toEqual(['ok', 'ok', 'ok', 'throttled_account']);
    expect(await outcome(throttle.beforeLogin(owner))).toBe('ok');
  });

  it('is let in when its address has used up its tries on other accounts', async () => {
    const throttle = await withKnownOwner();
    for (let count = 0; count < 8; count++) {
      expect(await outcome(throttle.beforeLogin({ ...owner, account: `user${count}`, device: 'curl' }))).toBe('ok');
    }
    expect(await outcome(throttle.beforeLogin({ ...owner, account: 'bob' }))).toBe('throttled_address');
    expect(await outcome(throttle.beforeLogin(owner))).toBe('ok');
  });

  it('has tries of its own, which a right password gives back', async () => {
    const throttle = await withKnownOwner();
    for (let round = 0; round < 2; round++) {
      for (let count = 0; count < 2; count++) await throttle.beforeLogin(owner);
      await throttle.beforeLogin(owner);
      await throttle.loggedIn(owner);
    }
    for (let count = 0; count < 3; count++) await throttle.beforeLogin(owner);
    expect(await outcome(throttle.beforeLogin(owner))).toBe('throttled_device');
  });

  it('is known in the whole /64 of its address, in which hosts change theirs by themselves', async () => {
    const throttle = createAuthThrottle(OPTIONS, undefined);
    const at = (address: string) => ({ ...owner, address });
    await throttle.beforeLogin(at('2001:db8:7:1::1'));
    await throttle.loggedIn(at('2001:db8:7:1::1'));
    for (let count = 0; count < 3; count++) await throttle.beforeLogin(at('2001:db8:7:1::2'));
    expect(await outcome(throttle.beforeLogin(at('2001:db8:7:1::3')))).toBe('throttled_device');
  });

  it('is not known from another address', async () => {
    const throttle = await withKnownOwner();
    const away = { ...owner, address: '203.0.113.9' };
    for (let count = 0; count < 3; count++) await throttle.beforeLogin(away);
    expect(await outcome(throttle.beforeLogin(away))).toBe('throttled_account');
  });
});

it('right passwords from new devices use up no tries of the account', async () => {
  const throttle = createAuthThrottle(OPTIONS, undefined);
  for (let host = 1; host <= 7; host++) {
    const login = { ...owner, address: `203.0.113.${host}` };
    expect(await outcome(throttle.beforeLogin(login))).toBe('ok');
    await throttle.loggedIn(login);
  }
});

describe('the networks of IPv6', () => {
  it('are limited by their /48, in which one customer has 65,536 networks', async () => {
    const throttle = createAuthThrottle(OPTIONS, undefined);
    const from = (network: number) =>
      outcome(throttle.beforeLogin({ account: `user${network}`, address: `2001:db8:7:${network}::1`, device: '' }));
    const outcomes: unknown[] = [];
    for (let network = 1; network <= 9; network++) outcomes.push(await from(network));
    expect(outcomes).toEqual([...new Array<string>(8).fill('ok'), 'throttled_address']);
    const elsewhere = { account: 'user1', address: '2001:db8:8:1::1', device: '' };
    expect(await outcome(throttle.beforeLogin(elsewhere))).toBe('ok');
  });

  it('are limited by their /64 for one account', async () => {
    const throttle = createAuthThrottle(OPTIONS, undefined);
    const from = (address: string) => outcome(throttle.beforeLogin({ account: 'alice', address, device: '' }));
    for (let host = 1; host <= 3; host++) expect(await from(`2001:db8:7:1::${host}`)).toBe('ok');
    expect(await from('2001:db8:7:1::4')).toBe('throttled_account');
    expect(await from('2001:db8:7:2::4')).toBe('ok');
  });

  it('share the number of accounts that they may make by their /48', async () => {
    const throttle = createAuthThrottle(OPTIONS, undefined);
    for (let network = 1; network <= 5; network++) await throttle.beforeRegistration(`2001:db8:7:${network}::1`);
    expect(await outcome(throttle.beforeRegistration('2001:db8:7:6::1'))).toBe('throttled_address');
  });
});
