import { bytesToHex } from '@im-ts/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { readAll } from '../support/history.ts';
import { ModelClient } from '../support/model-client.ts';
import { connectAs } from '../support/raw-client.ts';
import { createGroup, createUser } from '../support/users.ts';

const CLIENTS = 20;
const SENDS_EACH = 500;
const KILLS = 3;

describe('kill -9 of the server in the middle of 10,000 sends from 20 clients', () => {
  it('loses and doubles nothing, and everybody shows the same', async () => {
    let server: RunningServer = await startServer({ dataDir: temporaryFolder() });
    const names = [...'abcdefghjkmnpqrstuvw'].map((letter) => `load${letter}`);
    const users = await Promise.all(names.map((name) => createUser(server, name)));
    const [owner, ...others] = users;
    if (owner === undefined) throw new Error('no users');
    const group = await createGroup(server, owner, others);
    const clients = users.map((user) => new ModelClient(server, user, group));

    onTestFinished(() => Promise.all(clients.map((client) => client.close())).then(() => undefined));

    const acknowledged = (): number => clients.reduce((sum, client) => sum + client.acknowledged.length, 0);
    let finished = false;
    const load = Promise.all(
      clients.map((client, index) =>
        client.sendAll(
          Array.from({ length: SENDS_EACH }, (_, number) => `${index}/${number}`),
          8,
        ),
      ),
    ).finally(() => {
      finished = true;
    });
    const total = CLIENTS * SENDS_EACH;
    for (let kill = 1; kill <= KILLS; kill++) {
      // At a quarter, a half and three quarters, whatever the machine's speed.
      await expect
        .poll(() => finished || acknowledged() >= (total * kill) / (KILLS + 1), { timeout: 120_000, interval: 5 })
        .toBe(true);
      expect(await server.kill('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
      server = await server.restart();
    }
    await load;

    const reader = await connectAs(server, owner);
    const stored = await readAll(reader, group);
    const seqs = stored.map((message) => Number(message.seq));
    expect(seqs).toEqual(Array.from({ length: stored.length }, (_, index) => index + 1));
    const texts = stored.filter((message) => message.kind === 1);
    expect(texts).toHaveLength(total);
    const byId = new Map(texts.map((message) => [bytesToHex(message.clientId ?? new Uint8Array()), message]));
    expect(byId.size).toBe(total);
    for (const [index, client] of clients.entries()) {
      expect(client.acknowledged).toHaveLength(SENDS_EACH);
      // Where the answer said, with the body that was sent, in the sender's order.
      expect(client.acknowledged.map(({ clientId }) => Number(byId.get(clientId)?.seq))).toEqual(
        client.acknowledged.map(({ seq }) => seq),
      );
      const own = texts.filter((message) => message.senderId === users[index]?.userId).map((message) => message.body);
      expect(own).toEqual(Array.from({ length: SENDS_EACH }, (_, number) => `${index}/${number}`));
    }

    const head = await reader.request({ syncConversation: { conversationId: group, rev: 0 } });
    const truth = stored.map((message): [number, string] => [Number(message.seq), message.body ?? '']);
    for (const client of clients) {
      await client.catchUp(Number(head.conversationSyncPage?.rev));
      expect([...client.shown].sort(([left], [right]) => left - right)).toEqual(truth);
      expect(client.reconnects).toBeGreaterThan(KILLS);
    }
  });
});
