import { CLOSE_CODES } from '@im-ts/protocol';
import { createConnection } from 'mysql2/promise';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { useMariadb } from '../support/services.ts';
import { createUser, openDirect, rest } from '../support/users.ts';

const mariadb = await useMariadb();

describe.skipIf(!mariadb)('an imd that is told to stop while messages are under way', { timeout: 180_000 }, () => {
  it('takes nothing new, stores and answers what it had taken, and only then sends its clients away', async () => {
    if (!mariadb) return;
    const cluster = await startCluster({ mariadb, kafka: undefined });
    const node = cluster.node(0);
    const [ann, ben] = await Promise.all(['ann', 'ben'].map((name) => createUser(node, name)));
    if (!ann || !ben) throw new Error('no users');
    const conversationId = await openDirect(node, ann, ben.username);
    const socket = await connectAs(node, ann);
    const send = (body: string) =>
      socket.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });

    // Whoever holds the checkpoints holds up every commit.
    const database = await createConnection(cluster.databaseUrl);
    onTestFinished(() => database.destroy());
    await database.query('START TRANSACTION');
    await database.query('SELECT * FROM log_checkpoints FOR UPDATE');
    const taken = Array.from({ length: 20 }, (_, index) => send(`m${index}`));
    const ended = node.kill('SIGTERM');
    await expect
      .poll(() =>
        rest(node, 'GET /readyz').then(
          (answer) => answer.status,
          () => 0,
        ),
      )
      .not.toBe(200);
    // The listening socket is closed by now or soon; this one is open, and hears that nothing new is taken. What comes
    // between the two is still taken, and waits with the others.
    const late: ReturnType<typeof send>[] = [];
    let refused = 0;
    await expect
      .poll(() => {
        const answer = send(`late${late.length}`);
        late.push(answer);
        void answer.then(
          ({ error }) => {
            if (error?.message?.includes('stopping')) refused += 1;
          },
          () => undefined,
        );
        return refused;
      })
      .toBeGreaterThan(0);
    await database.query('COMMIT');

    const answers = await Promise.all(taken);
    expect(answers.map((answer) => answer.stored?.seq)).toEqual(answers.map((_, index) => index + 1));
    const lateAnswers = await Promise.all(late);
    // In order: nothing is stored after the first that is refused.
    const stored = lateAnswers.findIndex((answer) => answer.error);
    expect(lateAnswers.map((answer) => answer.stored?.seq)).toEqual(
      lateAnswers.map((_, index) => (index < stored ? answers.length + index + 1 : undefined)),
    );
    const closed = await socket.closed;
    expect(closed.code).toBe(CLOSE_CODES.going_away.code);
    expect(closed.reason).toMatch(/retry in \d{1,4} ms$/);
    expect(await ended).toEqual({ code: 0, signal: null });
  });
});
