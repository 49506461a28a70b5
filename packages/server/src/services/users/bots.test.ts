import { describe, expect, it } from 'vitest';
import { SUPPORTED_LEVEL } from '../../domain/level.ts';
import { passwordOf, registerUser, startAccounts } from '../testing/accounts.ts';
import { createBots } from './bots.ts';

async function start(level: number = SUPPORTED_LEVEL) {
  const accounts = await startAccounts();
  const { clock, repositories } = accounts;
  return { accounts, bots: createBots({ users: repositories.users, clock, level: () => level }) };
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

  it('is not made while a node of the version before may run', async () => {
    const { accounts, bots } = await start(4);
    await expect(bots.createBot({ name: 'deploy', displayName: '', createdBy: 0 })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await accounts.repositories.users.byKey('deploy')).toBeUndefined();
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
