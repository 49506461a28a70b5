import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { passwordOf, startAccounts } from '../testing/accounts.ts';
import { checkPasswordHash, isOurs } from './password-hash.ts';

const PART = { salt: 'dwcxuG1N1HNlEpBPWWV0bg', hash: 'RGolCHR6hHgkEIUHcIpUw/icdHCM4/Sx3cEMB3c8ZEI' };
const phc = (parameters: string, { salt, hash: end } = PART) => `$argon2id$v=19$${parameters}$${salt}$${end}`;

function refusal(text: string): string {
  try {
    checkPasswordHash(text);
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a hash that was made elsewhere', () => {
  it.each([
    'm=19456,t=2,p=1',
    'm=65536,t=3,p=4',
    'm=65536,t=4,p=1',
    'm=102400,t=2,p=8',
    'm=7168,t=5,p=1',
    'm=47104,t=1,p=1',
  ])('is taken with %s', (parameters) => {
    expect(refusal(phc(parameters))).toBe('taken');
  });

  it.each([
    ['$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW', 'is not one of argon2id'],
    ['correct horse battery', 'is not one of argon2id'],
    [phc('m=19456,t=2,p=1').replace('argon2id', 'argon2i'), 'is not one of argon2id'],
    [phc('m=19456,t=2,p=1').replace('v=19$', ''), 'is not complete'],
    [phc('m=19456,t=2,p=1,keyid=Zm9v'), 'is not complete'],
    [`${phc('m=19456,t=2,p=1')}=`, 'is not complete'],
    [phc('m=19456,t=2,p=1').replace('v=19', 'v=16'), 'is of version 16'],
    [phc('m=4096,t=3,p=1'), 'is too weak (m=4096,t=3)'],
    [phc('m=19456,t=1,p=1'), 'is too weak'],
    [phc('m=4194304,t=2,p=1'), 'costs too much'],
    [phc('m=262144,t=5,p=1'), 'costs too much'],
    [phc('m=19456,t=1000,p=1'), 'costs too much'],
    [phc('m=19456,t=2,p=0'), 'has 0 lanes'],
    [phc('m=19456,t=2,p=1', { ...PART, salt: 'c2hvcnQ' }), 'has a salt of 5 bytes'],
    [phc('m=19456,t=2,p=1', { ...PART, hash: 'c2hvcnQ' }), 'has a hash at its end of 5 bytes'],
    [phc('m=19456,t=2,p=1', { ...PART, salt: 'dwcxuG1N1HNlEpBPWWV0bh' }), 'has a salt that is not base64'],
  ])('is refused as %s', (text, why) => {
    const message = refusal(text);
    expect(message).toContain(why);
    // The hash is a secret.
    expect(message).not.toContain(text.split('$').at(-1));
  });

  it('lets its owner in, and is made anew with the parameters of the server then', async () => {
    const accounts = await startAccounts();
    const { users } = accounts.repositories;
    const password = passwordOf('alice');
    const passwordHash = await hash(password, { algorithm: 2, memoryCost: 12_288, timeCost: 3, parallelism: 2 });
    const made = await accounts.auth.createAccount(
      { username: 'alice', passwordHash, displayName: '', email: '' },
      'user',
    );
    const login = (given: string) =>
      accounts.auth.login({ username: 'alice', password: given, device: '', address: '127.0.0.1' });
    await expect(login('another one')).rejects.toMatchObject({ code: 'invalid_credentials' });
    expect((await users.credentialsById(made.id))?.passwordHash).toBe(passwordHash);
    await login(password);
    const after = (await users.credentialsById(made.id))?.passwordHash ?? '';
    expect(isOurs(after)).toBe(true);
    await login(password);
    expect((await users.credentialsById(made.id))?.passwordHash).toBe(after);
  });

  it('of a kind that is not taken makes no account', async () => {
    const accounts = await startAccounts();
    const account = { username: 'alice', passwordHash: '$2b$12$abc', displayName: '', email: '' };
    await expect(accounts.auth.createAccount(account, 'user')).rejects.toMatchObject({
      code: 'invalid_argument',
      field: 'passwordHash',
    });
    expect(await accounts.repositories.users.byKey('alice')).toBeUndefined();
  });
});
