import { describe, expect, it } from 'vitest';
import { byEffort } from '../support/effort.ts';
import { type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { adminAnswerOf, answerOf } from '../support/rest-answers.ts';
import { until } from '../support/sdk-client.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createUser, restOk, type TestUser } from '../support/users.ts';

const PEOPLE = byEffort(450, 3_000);
const KILLS = byEffort(2, 10);
const MANY = '1000000';
const env = {
  IMD_LIMITS_COMMANDS_PER_SECOND: MANY,
  IMD_LIMITS_COMMAND_BURST: MANY,
  IMD_LIMITS_ANONYMOUS_BURST: MANY,
  IMD_LIMITS_ANONYMOUS_PER_SECOND: MANY,
};

async function textsOf(server: RunningServer, { token }: TestUser): Promise<string[]> {
  const list = answerOf('listConversations', await restOk(server, 'GET /api/v1/conversations', { token }));
  const texts: string[] = [];
  for (const { conversation } of list.conversations) {
    const path = `GET /api/v1/conversations/${conversation.id}/messages`;
    const page = answerOf('listMessages', await restOk(server, path, { token }));
    texts.push(...page.messages.map(({ body }) => body));
  }
  return texts;
}

describe('an announcement to many', { timeout: byEffort(180_000, 900_000) }, () => {
  it('reaches everybody once when the server is killed while it is sent', async () => {
    let server = await startServer({ dataDir: temporaryFolder(), env });
    const first = await createUser(server, 'first');
    const token = readAdminToken(server);
    for (let from = 0; from < PEOPLE; from += 10) {
      const names = Array.from({ length: Math.min(10, PEOPLE - from) }, (_, index) => `someone-${from + index}`);
      await Promise.all(
        names.map((username) => restOk(server, 'POST /api/v1/admin/users', { token, body: { username } })),
      );
    }
    const last = await createUser(server, 'last');
    const body = { text: 'Once', audience: 'all' };
    const made = adminAnswerOf(
      'adminAnnounce',
      await restOk(server, 'POST /api/v1/admin/announcements', { token, body }),
    );
    const { jobId, recipients } = made.announcement;
    expect(recipients).toBe(PEOPLE + 3);
    const job = async () =>
      adminAnswerOf('adminGetJob', await restOk(server, `GET /api/v1/admin/jobs/${jobId}`, { token }));
    const sent = async () => ((await job()).progress as { sent?: number } | null)?.sent ?? 0;
    let seen = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await until('it goes on', async () => (await sent()) > seen || (await job()).state === 'done');
      seen = await sent();
      await server.kill('SIGKILL');
      server = await server.restart();
    }
    await until(
      'it is sent',
      async () => (await job()).state === 'done',
      () => seen,
    );
    expect((await job()).result).toEqual({ sent: recipients, failed: 0 });
    for (const user of [first, last]) expect(await textsOf(server, user)).toEqual(['Once']);
    // Nobody has two: each conversation of the server has one message, and there are as many as recipients.
    const { rows } = await directMessages(server);
    expect(rows).toEqual({ conversations: recipients, messages: recipients });
  });
});

async function directMessages(server: RunningServer) {
  const { default: Database } = await import('libsql');
  const database = new Database(`${server.dataDir}/imd.db`, { readonly: true });
  try {
    const [conversations, messages] = ['conversations', 'messages'].map(
      (table) => (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n,
    );
    return { rows: { conversations, messages } };
  } finally {
    database.close();
  }
}
