import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenScope } from '@im-ts/protocol';
import { adminAnswerOf, answerOf } from './rest-answers.ts';
import { restOk } from './users.ts';

interface HasUrl {
  readonly url: string;
}

/** A personal access token of a test. */
export interface TestToken {
  readonly id: number;
  readonly token: string;
}

/** The token of the first admin, which the server writes at its first start. */
export function readAdminToken(server: { readonly dataDir: string }): string {
  return readFileSync(join(server.dataDir, 'admin.token'), 'utf8').trim();
}

/** The same of nodes of one store: whichever came first has made the admin. */
export function readAdminTokenOf(nodes: readonly { readonly dataDir: string }[]): string {
  const first = nodes.find(({ dataDir }) => existsSync(join(dataDir, 'admin.token')));
  if (first === undefined) throw new Error('no node has made an admin');
  return readAdminToken(first);
}

/** A token that somebody makes for themself. */
export async function createToken(
  server: HasUrl,
  user: { readonly token: string },
  ...scopes: readonly TokenScope[]
): Promise<TestToken> {
  const body = { name: `token ${randomUUID()}`, scopes };
  return answerOf('createToken', await restOk(server, 'POST /api/v1/me/tokens', { token: user.token, body }));
}

/** A bot with a token, made by the first admin. */
export async function createBot(
  server: HasUrl & { readonly dataDir: string },
  name: string,
  ...scopes: readonly TokenScope[]
): Promise<TestToken & { readonly userId: number; readonly username: string }> {
  const token = readAdminToken(server);
  const bot = await restOk(server, 'POST /api/v1/admin/bots', { token, body: { name } });
  const { id: userId, username } = adminAnswerOf('adminCreateBot', bot);
  const body = { name: 'its token', scopes };
  const made = await restOk(server, `POST /api/v1/admin/users/${userId}/tokens`, { token, body });
  const { id, token: secret } = adminAnswerOf('adminCreateToken', made);
  return { id, token: secret, userId, username };
}
