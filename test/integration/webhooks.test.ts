import { execFile } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JsonOf } from '@im-ts/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { RECEIVER_HOST, type Received, startReceiver } from '../support/receiver.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createGroup, createUser, rest, restOk, type TestUser } from '../support/users.ts';

const run = promisify(execFile);
let server: RunningServer;
let round = 0;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller', env: { IMD_WEBHOOKS_ALLOW: RECEIVER_HOST } });
});
afterAll(async () => {
  await server.stop();
});

/** A group of Ann, who owns it, and Bob. */
async function people() {
  round += 1;
  const ann = await createUser(server, `ann${round}`);
  const bob = await createUser(server, `bob${round}`);
  const group = await createGroup(server, ann, [bob]);
  const as =
    ({ token }: TestUser) =>
    (operation: string, body?: unknown) =>
      restOk(server, operation.replace(' /', ` /api/v1/conversations/${group}/`), { token, body });
  return { ann, bob, group, byAnn: as(ann), byBob: as(bob) };
}

const asAdmin = (operation: string, body?: unknown) =>
  restOk(server, operation, { token: readAdminToken(server), body });

const json = ({ body }: Received) => JSON.parse(body) as { type: string; data: Record<string, unknown> };
const types = (all: readonly Received[]) => all.map((one) => json(one).type);

function isSigned({ headers, body }: Received, secret: string): boolean {
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}

describe('a webhook', () => {
  it('is told what happens in its group, signed, until it is deleted', async () => {
    const { byAnn, byBob, bob, group } = await people();
    const receiver = await startReceiver();
    const made = (await byAnn('POST /webhooks', {
      url: receiver.url('/in'),
      name: 'Bot',
      events: ['message_stored', 'message_recalled', 'conversation_updated'],
    })) as JsonOf<'WebhookCreated'>;
    expect(made).toEqual({ id: expect.stringMatching(/^[0-9a-f]{16}$/), secret: expect.any(String), path: null });
    await receiver.until((all) => all.length === 1);
    await byBob('POST /messages', { body: 'hello' });
    const [added, stored] = await receiver.until((all) => all.length === 2);
    if (added === undefined || stored === undefined) throw new Error('too few');
    expect(json(added)).toMatchObject({
      type: 'conversation_updated',
      data: { conversationUpdated: { notice: { payload: { type: 'webhook_added', name: 'Bot', incoming: false } } } },
    });
    expect(stored.path).toBe('/in');
    expect(json(stored)).toMatchObject({
      type: 'message_stored',
      timestamp: expect.stringMatching(/Z$/),
      data: {
        conversation: { id: group, handle: null, name: expect.any(String) },
        actor: { id: bob.userId, username: bob.username },
        messageStored: { conversationId: group, senderId: bob.userId, kind: 'text', body: 'hello', payload: null },
      },
    });
    expect(Object.keys(json(stored).data)).toEqual(['conversation', 'actor', 'rev', 'messageStored']);
    expect(isSigned(stored, made.secret)).toBe(true);
    expect(isSigned({ ...stored, body: stored.body.replace('hello', 'jello') }, made.secret)).toBe(false);
    expect(await byAnn('GET /webhooks')).toMatchObject({
      webhooks: [{ id: made.id, name: 'Bot', url: receiver.url('/in'), enabled: true }],
      incoming: [],
    });
    await byBob('PUT /messages/3/reactions/👍');
    await byAnn(`DELETE /webhooks/${made.id}`);
    await byBob('POST /messages', { body: 'not told' });
    const late = (await byAnn('POST /webhooks', { url: receiver.url('/late'), name: 'Late' })) as { id: string };
    expect(types(await receiver.until((all) => all.some(({ path }) => path === '/late')))).toEqual([
      'conversation_updated',
      'message_stored',
      'conversation_updated',
    ]);
    await byAnn(`DELETE /webhooks/${late.id}`);
  });

  it('that failed gets the same delivery again, and one that was given up when it is asked for', async () => {
    const { byAnn } = await people();
    const receiver = await startReceiver();
    let answers = 0;
    receiver.answer((_, response) => {
      answers += 1;
      response.writeHead(answers === 1 ? 500 : 204).end();
    });
    const { id } = (await byAnn('POST /webhooks', {
      url: receiver.url(),
      name: 'Bot',
      events: ['message_stored'],
    })) as JsonOf<'WebhookCreated'>;
    await byAnn('POST /messages', { body: 'hello' });
    const [first, second] = await receiver.until((all) => all.length === 2);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    const rev = Number(first?.headers['webhook-id']?.toString().split('_')[3]);
    await byAnn(`POST /webhooks/${id}/deliveries/${rev}/replay`, {});
    const all = await receiver.until((deliveries) => deliveries.length === 3);
    expect(new Set(all.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await byAnn(`GET /webhooks/${id}/deliveries`)).toMatchObject({
      deliveries: [{ rev, event: 'message_stored', happenedAt: expect.any(String) }],
      nextBefore: null,
    });
    await expect(byAnn(`POST /webhooks/${id}/deliveries/999/replay`, {})).rejects.toThrow('404');
  });

  it('can be tried, also while it is off; a redirect into the server is not followed', async () => {
    const { byAnn } = await people();
    const receiver = await startReceiver();
    const { id, secret } = (await byAnn('POST /webhooks', {
      url: receiver.url(),
      name: 'Bot',
      events: ['message_stored'],
    })) as JsonOf<'WebhookCreated'>;
    await byAnn(`PATCH /webhooks/${id}`, { enabled: false });
    expect(await byAnn(`POST /webhooks/${id}/test`, {})).toEqual({
      status: 200,
      error: null,
      tookMs: expect.any(Number),
    });
    const [test] = receiver.all;
    if (test === undefined) throw new Error('no test came');
    expect(json(test).type).toBe('test');
    expect(isSigned(test, secret)).toBe(true);
    receiver.answer((_, response) => void response.writeHead(302, { location: `${server.url}/metrics` }).end());
    expect(await byAnn(`POST /webhooks/${id}/test`, {})).toMatchObject({
      status: 302,
      error: expect.stringContaining('redirects (302)'),
    });
    expect(receiver.all).toHaveLength(2);
  });

  it('is told nothing while the account of who made it is disabled, and what it missed when it is asked for later', async () => {
    const { ann, byAnn, byBob } = await people();
    const receiver = await startReceiver();
    const hook = { url: receiver.url(), name: 'Bot', events: ['message_stored'] };
    const { id } = (await byAnn('POST /webhooks', hook)) as JsonOf<'WebhookCreated'>;
    await byBob('POST /messages', { body: 'one' });
    await receiver.until((all) => all.length === 1);
    await asAdmin(`POST /api/v1/admin/users/${ann.userId}/disable`);
    await byBob('POST /messages', { body: 'two' });
    // Bob owns the group from now on, once that job is done.
    const newest = async () => {
      const page = (await byBob(`GET /webhooks/${id}/deliveries?limit=1`).catch(() => undefined)) as
        | JsonOf<'DeliveryPage'>
        | undefined;
      return page?.deliveries[0];
    };
    await expect.poll(async () => (await newest())?.state).toBe('dead');
    expect(await byBob('GET /webhooks')).toMatchObject({ webhooks: [{ id, enabled: true, stopped: true }] });
    expect(receiver.all).toHaveLength(1);
    await asAdmin(`POST /api/v1/admin/users/${ann.userId}/enable`);
    await byBob(`POST /webhooks/${id}/deliveries/${(await newest())?.rev}/replay`, {});
    const [, second] = await receiver.until((all) => all.length === 2);
    expect(second?.body).toContain('"two"');
    expect(await byBob('GET /webhooks')).toMatchObject({ webhooks: [{ id, stopped: false }] });
  });

  let refused: ReturnType<typeof people> | undefined;
  it.each([
    'http://127.0.0.1:1/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.2]/',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'https://localhost/',
    'ftp://example.com/',
    'https://user:secret@example.com/',
    'nothing',
  ])('is not made for %s', async (url) => {
    refused ??= people();
    const { ann, group } = await refused;
    const body = { url, name: 'Bot' };
    const answer = await rest(server, `POST /api/v1/conversations/${group}/webhooks`, { token: ann.token, body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_argument', field: 'url' } });
  });

  it('is for admins, at most 20 of both kinds', async () => {
    const { ann, bob, group, byAnn } = await people();
    const receiver = await startReceiver();
    const path = `/api/v1/conversations/${group}`;
    const hook = { url: receiver.url(), name: 'Bot', events: ['message_edited'] };
    const forbidden = { status: 403, body: { code: 'forbidden' } };
    const asBob = { token: bob.token };
    expect(await rest(server, `POST ${path}/webhooks`, { ...asBob, body: hook })).toMatchObject(forbidden);
    expect(await rest(server, `POST ${path}/incoming-webhooks`, { ...asBob, body: { name: 'x' } })).toMatchObject(
      forbidden,
    );
    expect(await rest(server, `GET ${path}/webhooks`, asBob)).toMatchObject(forbidden);
    for (let count = 0; count < 19; count++) await byAnn('POST /webhooks', hook);
    await byAnn('POST /incoming-webhooks', { name: 'Deploys' });
    for (const [kind, body] of [
      ['webhooks', hook],
      ['incoming-webhooks', { name: 'x' }],
    ] as const) {
      expect(await rest(server, `POST ${path}/${kind}`, { token: ann.token, body })).toMatchObject({
        status: 422,
        body: { detail: 'A group has at most 20 webhooks; delete one of them first.' },
      });
    }
  });

  it('has a secret that is shown once, and is nowhere else', async () => {
    const { ann, group, byAnn } = await people();
    const receiver = await startReceiver();
    const key = randomUUID();
    const request = {
      token: ann.token,
      headers: { 'idempotency-key': key },
      body: { url: receiver.url(), name: key, events: ['message_edited'] },
    };
    const first = await rest(server, `POST /api/v1/conversations/${group}/webhooks`, request);
    const { id, secret } = first.body as { id: string; secret: string };
    const again = await rest(server, `POST /api/v1/conversations/${group}/webhooks`, request);
    expect(again).toMatchObject({ status: 409, body: { code: 'already_exists', detail: expect.stringContaining(id) } });
    expect(JSON.stringify(await byAnn('GET /webhooks'))).not.toContain(secret);
    const incoming = (await byAnn('POST /incoming-webhooks', { name: 'Deploys' })) as { secret: string };
    expect(JSON.stringify(await byAnn('GET /webhooks'))).not.toContain(incoming.secret);
    const stored = Buffer.concat(
      readdirSync(server.dataDir)
        .filter((name) => name.startsWith('imd.db'))
        .map((name) => readFileSync(join(server.dataDir, name))),
    );
    // On other databases there is nothing to look into here.
    expect(stored.length === 0 || stored.includes(key)).toBe(true);
    for (const text of [secret, incoming.secret]) {
      for (const part of [text, text.slice(6, 26)]) {
        expect(server.logs().join('\n')).not.toContain(part);
        expect(stored.includes(part)).toBe(false);
      }
    }
  });
});

describe('an incoming webhook', () => {
  async function start() {
    const { ann, bob, group, byAnn, byBob } = await people();
    const made = (await byAnn('POST /incoming-webhooks', { name: 'Deploys' })) as JsonOf<'WebhookCreated'>;
    const url = `${server.url}${made.path}`;
    const post = (body: string, type = 'application/json', headers: Record<string, string> = {}) =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': type, ...headers } });
    const messages = async () => {
      const page = (await byBob('GET /messages?limit=200')) as JsonOf<'HistoryPage'>;
      return page.messages.filter(({ kind }) => kind !== 'system');
    };
    return { ann, bob, group, byAnn, byBob, made, url, post, messages };
  }

  let refusing: ReturnType<typeof start> | undefined;

  it('takes what scripts send with curl', async () => {
    const { url, messages } = await start();
    const curl = async (...args: string[]) => (await run('curl', ['-sS', '--fail-with-body', ...args, url])).stdout;
    expect(await curl('-d', '{"text":"deploy done"}')).toBe('ok');
    expect(await curl('-H', 'Content-type: application/json', '--data', '{"text":"with a type"}')).toBe('ok');
    expect(await curl('--data-urlencode', 'payload={"text": "as a form & more", "username": "ci"}')).toBe('ok');
    expect(await curl('-H', 'content-type: text/plain', '--data-binary', 'plain\ntext')).toBe('ok');
    expect(await curl('-d', 'text=of+a+form')).toBe('ok');
    expect((await messages()).map(({ body }) => body)).toEqual([
      'deploy done',
      'with a type',
      'as a form & more',
      'plain\ntext',
      'of a form',
    ]);
  });

  it('writes as a bot that is no member, and mentions people', async () => {
    const { bob, byBob, group, post, messages } = await start();
    const before = await byBob('GET /members');
    await post(JSON.stringify({ text: `@${bob.username} and @all: done` }));
    const [message] = await messages();
    expect(message).toMatchObject({ mentioned: [bob.userId], mentionsAll: false });
    const id = message?.senderId ?? 0;
    expect(await restOk(server, `GET /api/v1/users/${id}`, { token: bob.token })).toMatchObject({
      role: 'bot',
      displayName: 'Deploys',
    });
    expect(await byBob('GET /members')).toEqual(before);
    const { body } = await rest(server, `GET /api/v1/conversations/${group}`, { token: bob.token });
    expect(body).toMatchObject({ summary: { conversation: { memberCount: 2 }, unread: 1 } });
  });

  it('takes our own messages, and a repeat under one Idempotency-Key once', async () => {
    const { post, messages, group } = await start();
    const card = JSON.stringify({ kind: 'markdown', body: '**done**' });
    const first = await post(card, 'application/json', { 'idempotency-key': 'build-17' });
    expect(first.status).toBe(201);
    const stored = (await first.json()) as { seq: number };
    expect(stored).toMatchObject({ conversationId: group, seq: expect.any(Number) });
    const again = await post(card, 'application/json', { 'idempotency-key': 'build-17' });
    expect(await again.json()).toEqual(stored);
    const other = await post(JSON.stringify({ text: 'other' }), 'application/json', { 'idempotency-key': 'build-17' });
    expect(other.status).toBe(409);
    expect(await messages()).toMatchObject([{ kind: 'markdown', body: '**done**' }]);
  });

  it.each([
    [400, 'There is neither text nor body', 'application/json', '{"txt": "x"}'],
    [400, 'text', 'application/json', '{"text": ""}'],
    [400, 'text in the body must be a string', 'application/json', '{"text": 5}'],
    [400, 'must be a JSON object', 'application/json', '[1]'],
    [400, 'not valid JSON', 'application/json', '{"text":'],
    [400, 'there is no "replyTo"', 'application/json', '{"body": "x", "replyTo": 1}'],
    [413, 'at most 8000 characters', 'application/json', `{"text": "${'x'.repeat(8_001)}"}`],
    [400, 'neither the field payload', 'application/x-www-form-urlencoded', 'a=b'],
    [415, 'Send application/json', 'application/xml', '<x/>'],
  ])('answers %i, "%s", to some %s', async (status, detail, type, body) => {
    refusing ??= start();
    const { post } = await refusing;
    const answer = await post(body, type);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(((await answer.json()) as { detail: string }).detail).toContain(detail);
  });

  it('ends with its deletion, with the group, and with a wrong secret there is none', async () => {
    const { byAnn, made, post, url, messages } = await start();
    const wrong = await fetch(`${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`, { method: 'POST', body: 'x' });
    expect(wrong.status).toBe(404);
    expect((await fetch(`${server.url}/hooks/x`, { method: 'POST', body: 'x' })).status).toBe(404);
    expect((await fetch(url)).status).toBe(405);
    await byAnn('PUT /archived');
    expect(await (await post('{"text":"x"}')).json()).toMatchObject({ code: 'failed_precondition' });
    await byAnn('DELETE /archived');
    expect((await post('{"text":"x"}')).status).toBe(200);
    await byAnn(`DELETE /webhooks/${made.id}`);
    expect(await (await post('{"text":"y"}')).json()).toMatchObject({
      status: 404,
      detail: 'There is no such webhook, or not any more.',
    });
    expect(await messages()).toHaveLength(1);
  });

  it('writes nothing while the account of its bot, or of who made it, is disabled, and never when that has ended', async () => {
    const { ann, byAnn, post, messages } = await start();
    const { incoming } = (await byAnn('GET /webhooks')) as JsonOf<'WebhookList'>;
    const stopped = { status: 403, code: 'forbidden', detail: expect.stringContaining('is disabled. An admin of the') };
    for (const id of [incoming[0]?.userId, ann.userId]) {
      await asAdmin(`POST /api/v1/admin/users/${id}/disable`);
      expect(await (await post('{"text":"x"}')).json()).toMatchObject(stopped);
      await asAdmin(`POST /api/v1/admin/users/${id}/enable`);
      expect((await post('{"text":"y"}')).status).toBe(200);
    }
    await asAdmin(`POST /api/v1/admin/users/${ann.userId}/delete`, { reason: 'has left' });
    expect(await (await post('{"text":"z"}')).json()).toMatchObject(stopped);
    expect((await messages()).map(({ body }) => body)).toEqual(['y', 'y']);
  });

  it('of a group that was dismissed is gone', async () => {
    const { ann, group, post } = await start();
    await restOk(server, `DELETE /api/v1/conversations/${group}`, { token: ann.token });
    expect((await post('{"text":"x"}')).status).toBe(404);
  });

  it('may write so much in a minute, each for itself', async () => {
    const { post, byAnn, messages } = await start();
    const statuses: number[] = [];
    for (let count = 0; count < 70; count++) statuses.push((await post(`{"text":"${count}"}`)).status);
    const refused = statuses.indexOf(429);
    expect(refused).toBeGreaterThanOrEqual(60);
    expect(await messages()).toHaveLength(statuses.filter((status) => status === 200).length);
    const other = (await byAnn('POST /incoming-webhooks', { name: 'Other' })) as { path: string };
    expect((await fetch(`${server.url}${other.path}`, { method: 'POST', body: 'x' })).status).toBe(200);
  });
});
