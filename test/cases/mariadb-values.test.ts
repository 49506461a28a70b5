import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { readAll } from '../support/history.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { useMysql } from '../support/services.ts';
import { createGroup, createUser, rest, restOk } from '../support/users.ts';

const mysql = await useMysql();

const TEXTS = ['😂', '𝐏𝐫𝐢𝐧𝐭', '🙂', '你好，世界', 'a🙂b😂c', 'é vs é', "'; DROP TABLE users; --", '\\ % _ \' " `'];

async function startOn(characterSet: string): Promise<{ server: RunningServer; url: string }> {
  if (!mysql) throw new Error('no database server');
  const database = await mysql.createDatabase(characterSet);
  return { server: await startServer({ env: { IMD_STORAGE_URL: database.url } }), url: database.url };
}

describe.skipIf(!mysql)('texts on MySQL and MariaDB (case C20)', () => {
  it.each(['utf8mb4', 'utf8mb3', 'latin1'])(
    'come back as they were, also where the default is %s',
    async (characterSet) => {
      const { server, url } = await startOn(characterSet);
      const ann = await createUser(server, 'ann');
      const client = await connectAs(server, ann);
      for (const text of TEXTS) {
        const conversationId = await createGroup(server, ann, []);
        await restOk(server, `PATCH /api/v1/conversations/${conversationId}`, {
          token: ann.token,
          body: { name: text, notice: `${text}${text}` },
        });
        await restOk(server, 'PATCH /api/v1/me', { token: ann.token, body: { displayName: text } });
        const payload = JSON.stringify({ text });
        const clientId = newId();
        const send = { conversationId, clientId, kind: 1, body: text, payload };
        expect((await client.request({ sendMessage: send })).error).toBeNull();
        const seq = (await readAll(client, conversationId)).at(-1)?.seq;
        expect(
          (await client.request({ setReaction: { conversationId, seq: Number(seq), opId: newId(), emoji: '🙂' } }))
            .error,
        ).toBeNull();

        const [message] = (await readAll(client, conversationId)).slice(-1);
        expect(message).toMatchObject({ body: text, payload, reactions: [{ emoji: '🙂', count: 1 }] });
        const { conversationOpened } = await client.request({ getConversation: { conversationId } });
        expect(conversationOpened?.summary?.conversation).toMatchObject({ name: text, notice: `${text}${text}` });
        expect(await restOk(server, 'GET /api/v1/me', { token: ann.token })).toMatchObject({ displayName: text });
      }
      // As UTF-8, for whatever else reads the database: a driver can also bring back what it has stored in another form.
      const database = await createConnection(url);
      onTestFinished(() => database.end());
      const [rows] = await database.query<RowDataPacket[]>(
        "SELECT lower(hex(body)) bytes FROM messages WHERE body <> '' ORDER BY conversation_id",
      );
      expect(rows.map(({ bytes }) => bytes)).toEqual(TEXTS.map((text) => Buffer.from(text).toString('hex')));
    },
  );
});

describe.skipIf(!mysql)('large ids on MySQL and MariaDB (case C21)', () => {
  it('have the same digits on the socket and in REST, and page in their order', async () => {
    const { server, url } = await startOn('utf8mb4');
    const connection = await createConnection(url);
    for (const table of ['users', 'sessions', 'conversations']) {
      await connection.query(`ALTER TABLE ${table} AUTO_INCREMENT = 9007199254740900`);
    }
    connection.destroy();
    const [ann, ben] = [await createUser(server, 'ann'), await createUser(server, 'ben')];
    expect(String(ann.userId)).toMatch(/^90071992547409\d\d$/);
    expect(ben.userId).toBe(ann.userId + 1);
    const conversations = [await createGroup(server, ann, [ben]), await createGroup(server, ann, [ben])];
    const client = await connectAs(server, ann);
    for (const conversationId of conversations) {
      const clientId = newId();
      const { stored } = await client.request({ sendMessage: { conversationId, clientId, kind: 1, body: 'far' } });
      expect(Number(stored?.conversationId)).toBe(conversationId);
      const answer = await rest(server, `GET /api/v1/conversations/${conversationId}/messages`, { token: ann.token });
      expect(JSON.stringify(answer.body)).toContain(`"conversationId":${conversationId}`);
      expect(JSON.stringify(answer.body)).toContain(`"senderId":${ann.userId}`);
    }
    const { conversationPage } = await client.request({ listConversations: { limit: 10 } });
    expect((conversationPage?.conversations ?? []).map((one) => Number(one.conversation?.id)).sort()).toEqual(
      conversations,
    );
  });

  it('above what any number holds are refused by name', async () => {
    const { server } = await startOn('utf8mb4');
    const ann = await createUser(server, 'ann');
    for (const digits of ['6857075996118484992', '90071992547409921', '9007199254740993', '9007199254740992']) {
      const answer = await rest(server, `GET /api/v1/conversations/${digits}/messages`, { token: ann.token });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'invalid_argument' });
    }
    const last = await rest(server, 'GET /api/v1/conversations/9007199254740991/messages', { token: ann.token });
    expect(last.status).toBe(404);
  });
});
