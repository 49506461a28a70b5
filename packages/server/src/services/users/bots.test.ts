import { describe, expect, it } from 'vitest';
import { passwordOf, registerUser, startAccounts } from '../testing/accounts.ts';
import { createBots } from './bots.ts';

async function start() {
  const accounts = await startAccounts();
  return { accounts, bots: createBots({ users: accounts.repositories.users, clock: accounts.clock }) };
}

describe('a bot', () => {
  it('is an account that nobody enters by a password', async () => {
    const { accounts, bots } = await start();
    const { user: maker } = await registerUser(accounts, 'alice');
    const bot = await bots.createBot({ name: 'Deploy', displayName: 'Deployments', createdBy: maker.id });
    expect(bot).toMatchObject({ username: 'Deploy', displayName: 'Deployments', role: 'bot', disabled: false });
    expect(await accounts.repositories.users.byKey('deploy')).toEqual(bot);
    for (const password of ['', 'Deploy', passwordOf('Deploy')]) {
      const refused = accounts.auth.login({ username: 'Deploy', password, device: '', address: '127.0.0.1' });
      await expect(refused).rejects.toMatchObject({ code: 'invalid_credentials' });
    }
  });

  it('has a name by the rules of every account', async () => {
    const { accounts, bots } = await start();
    await registerUser(accounts, 'alice');
    const make = (name: string, displayName = '') => bots.createBot({ name, displayName, createdBy: 0 });
    await expect(make('alice')).rejects.toMatchObject({ code: 'already_exists' });
    await expect(make('a1ice')).rejects.toMatchObject({ code: 'already_exists' });
    await expect(make('two words')).rejects.toMatchObject({ code: 'invalid_argument', field: 'name' });
    await expect(make('admin')).rejects.toMatchObject({ code: 'invalid_argument', field: 'name' });
    await expect(make('helper', 'Support')).rejects.toMatchObject({ code: 'invalid_argument', field: 'displayName' });
  });
});
