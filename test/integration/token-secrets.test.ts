import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { connect } from '../support/raw-client.ts';
import { answerOf } from '../support/rest-answers.ts';
import { createBot, createToken, readAdminToken } from '../support/tokens.ts';
import { createUser, rest, restOk } from '../support/users.ts';

describe('the secret of a token', () => {
  it('is shown once: a repeat under the same key names the token only', async () => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    const body = { name: 'ci', scopes: ['read'] };
    for (const request of [
      { body, headers: { 'idempotency-key': randomUUID() } },
      { body: { ...body, opId: randomUUID() } },
    ]) {
      const make = () => rest(server, 'POST /api/v1/me/tokens', { token: alice.token, ...request });
      const first = await make();
      expect(first.status).toBe(201);
      const { id, token, expiresAt } = answerOf('createToken', first.body);
      expect(token).toMatch(/^imp_[A-Za-z0-9_-]{49}$/);
      expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.now());
      const again = await make();
      expect(again).toMatchObject({ status: 409, body: { code: 'already_exists' } });
      expect(JSON.stringify(again.body)).toContain(`id ${id}`);
      expect(JSON.stringify(again.body)).not.toContain(token);
    }
    const list = answerOf('listTokens', await restOk(server, 'GET /api/v1/me/tokens', { token: alice.token }));
    expect(list.tokens).toHaveLength(2);
    expect(list.tokens[0]).toEqual({
      ...{ id: expect.any(Number), name: 'ci', scopes: ['read'], current: false },
      ...{ createdAt: expect.any(String), lastUsedAt: null, expiresAt: expect.any(String) },
    });
  });

  it('stands in no line of the log and in no row of the database', async () => {
    const server = await startServer({ env: { IMD_LOG_LEVEL: 'debug', IMD_LOG_FILE: '' } });
    const alice = await createUser(server, 'alice');
    const keyed = await restOk(server, 'POST /api/v1/me/tokens', {
      token: alice.token,
      body: { name: 'ci', scopes: ['read'] },
      headers: { 'idempotency-key': randomUUID() },
    });
    const bot = await createBot(server, 'deploy', 'read', 'messages:write');
    const secrets = [answerOf('createToken', keyed).token, bot.token];
    secrets.push((await createToken(server, alice, 'read', 'credentials:write')).token);
    for (const token of secrets) {
      await restOk(server, 'GET /api/v1/me', { token });
      const socket = await connect(server);
      expect((await socket.hello(token)).welcome).toBeTruthy();
      await socket.close();
      await rest(server, `GET /api/v1/me?token=${token}`);
      await rest(server, 'PUT /api/v1/me/password', { token, body: { currentPassword: token, newPassword: token } });
      await rest(server, `DELETE /api/v1/me/tokens/${encodeURIComponent(token)}`, { token });
      await rest(server, 'POST /api/v1/auth/refresh', { body: { refreshToken: token } });
      await restOk(server, 'POST /api/v1/auth/logout', { token });
      expect((await rest(server, 'GET /api/v1/me', { token })).status).toBe(401);
    }
    const audit = await restOk(server, 'GET /api/v1/admin/audit', { token: readAdminToken(server) });
    await server.stop();
    const files = readdirSync(server.dataDir).filter((name) => name.startsWith('imd.db'));
    const stored = Buffer.concat(files.map((name) => readFileSync(join(server.dataDir, name))));
    const log = server.logs().join('\n');
    expect(log).toContain('"stopped"');
    for (const token of secrets) {
      // The whole of it, its random half and its end: none may be there.
      for (const part of [token, token.slice(4, 30), token.slice(-20)]) {
        expect(log).not.toContain(part);
        expect(JSON.stringify(audit)).not.toContain(part);
        expect(stored.includes(part)).toBe(false);
      }
      if (files.length > 0) expect(stored.includes(createHash('sha256').update(token).digest())).toBe(true);
    }
  });
});
