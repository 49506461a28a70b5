import { expect, it } from 'vitest';
import { runBeside } from '../support/age-messages.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { until } from '../support/sdk-client.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createGroup, createUser, rest, restOk } from '../support/users.ts';

const OLD = 12_000;
const KEPT = 50;
const DAY_MS = 86_400_000;

/** Stores messages as if they had been sent, each at its own time from 60 days ago on; the last ones are of today. */
async function fill(server: RunningServer, conversationId: number, senderId: number): Promise<void> {
  const from = Date.now() - 60 * DAY_MS;
  await runBeside(
    server,
    `INSERT INTO messages (conversation_id, seq, rev, sender_id, kind, recalled_at, edited_at, sent_at, sent_rev, reply_to,
        client_id, send_hash, payload, body)
      WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${OLD + KEPT})
      SELECT ${conversationId}, i, i, ${senderId}, 1, 0, 0, CASE WHEN i <= ${OLD} THEN ${from} + i ELSE ${Date.now()} END, i, 0,
        NULL, NULL, '', 'message ' || i FROM n`,
  );
  await runBeside(
    server,
    `UPDATE messages SET sent_at = ${from} WHERE conversation_id = ${conversationId} AND seq = 1`,
  );
  await runBeside(
    server,
    `INSERT INTO reactions SELECT conversation_id, seq, 'x', ${senderId}, 1 FROM messages WHERE conversation_id = ${conversationId} AND seq % 3 = 0`,
  );
  await runBeside(
    server,
    `UPDATE conversation_heads SET last_seq = ${OLD + KEPT}, rev = ${OLD + KEPT} WHERE conversation_id = ${conversationId}`,
  );
}

it('a server that is killed while it deletes what was removed goes on where it was, and nobody reads any of it', async () => {
  // SQLite in any run: the rows are written by its own SQL, and what is tested is the job.
  let server = await startServer({ env: { IMD_STORAGE_URL: '' } });
  const ann = await createUser(server, 'ann');
  const group = await createGroup(server, ann, []);
  await server.stop();
  // Nobody remembers how many there are.
  await fill(server, group, ann.userId);
  server = await server.restart();

  const count = async (table: string): Promise<number> =>
    Number((await runBeside(server, `SELECT count(*) FROM ${table} WHERE conversation_id = ${group}`))[0]?.[0]);
  const oldest = async () => {
    const answer = await rest(server, `GET /api/v1/conversations/${group}/messages?around=1`, { token: ann.token });
    return (answer.body as { readonly messages: readonly { readonly seq: number }[] }).messages[0]?.seq;
  };
  const before = await count('reactions');
  const body = { before: OLD + 1, reason: 'a test' };
  const path = `POST /api/v1/admin/conversations/${group}/remove-older`;
  expect(await restOk(server, path, { token: readAdminToken(server), body })).toMatchObject({ messages: OLD });
  expect(await oldest()).toBe(OLD + 1);

  await until('it has begun to delete', async () => (await count('reactions')) < before);
  await server.kill('SIGKILL');
  const left = (await count('messages')) - KEPT;
  expect(left).toBeGreaterThan(0);
  server = await server.restart();
  expect(await oldest()).toBe(OLD + 1);
  await until(
    'all of it is deleted',
    async () => (await count('messages')) === KEPT,
    () => left,
  );
  expect(await count('reactions')).toBe(Math.floor((OLD + KEPT) / 3) - Math.floor(OLD / 3));
  await until('nothing is left to do', async () => (await runBeside(server, 'SELECT 1 FROM purges')).length === 0);
  // The numbers go on.
  const sent = await restOk(server, `POST /api/v1/conversations/${group}/messages`, {
    token: ann.token,
    body: { body: 'x' },
  });
  expect(sent).toMatchObject({ seq: OLD + KEPT + 1 });
});
