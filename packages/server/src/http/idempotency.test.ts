import { describe, expect, it } from 'vitest';
import { registerUser, startAccounts } from '../services/testing/accounts.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { createIdempotency } from './idempotency.ts';

async function start() {
  const accounts = await startAccounts();
  const { user } = await registerUser(accounts, 'alice');
  const { idempotency: repository, maintenance } = accounts.repositories;
  const create = () => createIdempotency({ repository, clock: accounts.clock, logger: createSilentLogger() });
  return { userId: user.id, repository, maintenance, create, clock: accounts.clock };
}

const HOUR_MS = 3_600_000;

const request = (userId: number, requestHash = 'a'.repeat(64)) => ({ userId, key: 'key', requestHash });

describe('an Idempotency-Key', () => {
  it('does the work once, for repeats at once, later and after a restart', async () => {
    const { userId, create } = await start();
    let done = 0;
    const work = async () => {
      done += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { status: 201, body: `{"n":${done}}` };
    };
    const first = create();
    const answers = await Promise.all([first.run(request(userId), work), first.run(request(userId), work)]);
    answers.push(await first.run(request(userId), work), await create().run(request(userId), work));
    expect(done).toBe(1);
    expect(answers.map(({ reply }) => reply)).toEqual(new Array(4).fill({ status: 201, body: '{"n":1}' }));
    expect(answers.map(({ replayed }) => replayed)).toEqual([false, true, true, true]);
  });

  it('is a conflict with another request, at once and later', async () => {
    const { userId, create } = await start();
    const keys = create();
    const work = async () => ({ status: 200, body: '{}' });
    const running = keys.run(request(userId), work);
    await expect(keys.run(request(userId, 'b'.repeat(64)), work)).rejects.toMatchObject({ code: 'conflict' });
    await running;
    await expect(keys.run(request(userId, 'b'.repeat(64)), work)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('gives its answer for a day, and is a new one after that', async () => {
    const { userId, create, clock, maintenance } = await start();
    const keys = create();
    const work = async () => ({ status: 200, body: '{}' });
    await keys.run(request(userId), work);
    clock.shift += 23 * HOUR_MS;
    await maintenance.prune(clock.now());
    expect((await keys.run(request(userId), work)).replayed).toBe(true);
    clock.shift += 2 * HOUR_MS;
    await maintenance.prune(clock.now());
    expect((await keys.run(request(userId), work)).replayed).toBe(false);
  });

  it('of a reply with a secret keeps only what was made: a repeat names it and shows no secret', async () => {
    const { userId, create, repository } = await start();
    const secret = 'imp_0123456789';
    const keyed = { ...request(userId), secretReply: 'id' };
    let done = 0;
    const work = async () => {
      done += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { status: 201, body: JSON.stringify({ id: 7, token: secret }) };
    };
    const keys = create();
    const [first, atOnce] = await Promise.allSettled([keys.run(keyed, work), keys.run(keyed, work)]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { replayed: false, reply: { status: 201 } } });
    const refusals = [atOnce, ...(await Promise.allSettled([keys.run(keyed, work), create().run(keyed, work)]))];
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ status: 'rejected', reason: { code: 'already_exists' } });
      expect(String(refusal.status === 'rejected' && refusal.reason.message)).toContain('(id 7)');
    }
    expect(done).toBe(1);
    expect(JSON.stringify(await repository.find(userId, keyed.key))).not.toContain(secret);
  });

  it('keeps of a reply what may be given again', async () => {
    const { userId, create, repository } = await start();
    const work = async () => ({ status: 201, body: '{"last":"text"}', kept: '{"last":null}' });
    const keys = create();
    expect((await keys.run(request(userId), work)).reply.body).toBe('{"last":"text"}');
    expect((await create().run(request(userId), work)).reply).toEqual({ status: 201, body: '{"last":null}' });
    expect(JSON.stringify(await repository.find(userId, 'key'))).not.toContain('text');
  });

  it('may be tried again after a failure', async () => {
    const { userId, create } = await start();
    const keys = create();
    await expect(keys.run(request(userId), () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    const answer = await keys.run(request(userId), async () => ({ status: 200, body: '{}' }));
    expect(answer.replayed).toBe(false);
  });
});
