import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { ROOT, startServer, temporaryFolder } from '../support/harness.ts';
import { connectSdkClient, readAll, until } from '../support/sdk-client.ts';
import { createUser, openDirect, type TestUser } from '../support/users.ts';

const SENDER = join(ROOT, 'packages/cli/dist/client/testing/sending-process.js');

interface Place {
  readonly url: string;
  readonly user: TestUser;
  readonly conversationId: number;
  readonly stateDir: string;
  readonly prefix: string;
}

/** Sends in another process and kills it after so many; answers how many it had told to be safe. */
async function sendAndKill(place: Place, count: number): Promise<number> {
  const { url, user, conversationId, stateDir, prefix } = place;
  const args = [SENDER, url, user.token, String(user.userId), String(conversationId), stateDir, prefix];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let safe = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    safe = Number(line) + 1;
    if (safe === count) child.kill('SIGKILL');
  });
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL');
  return safe;
}

describe('a client that is killed', () => {
  it('has every message that its outbox took stored once and in order by the next client', async () => {
    const server = await startServer();
    const user = await createUser(server, 'alice');
    const peer = await createUser(server, 'bob');
    const conversationId = await openDirect(server, user, peer.username);
    const stateDir = temporaryFolder();
    // The second finds what the first left, and is killed in the middle of its own work too.
    const online = { url: server.url, user, conversationId, stateDir, prefix: 'a' };
    const first = await sendAndKill(online, 150);
    const second = await sendAndKill({ ...online, prefix: 'b' }, 60);

    const client = await connectSdkClient(server, user, stateDir);
    await until(
      'the outbox is empty',
      () => client.outbox().length === 0,
      () => client.outbox().length,
    );
    const { messages } = await readAll(server, peer, conversationId);
    for (const [prefix, safe] of [
      ['a', first],
      ['b', second],
    ] as const) {
      const numbers = messages.filter((one) => one.body.startsWith(prefix)).map((one) => Number(one.body.slice(1)));
      expect(numbers).toEqual(numbers.map((_, index) => index));
      expect(numbers.length).toBeGreaterThanOrEqual(safe);
    }
  });
});
