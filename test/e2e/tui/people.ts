import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ChatClient,
  type Credentials,
  createChatClient,
  createMemoryCredentialStore,
  createRestClient,
} from '@im-ts/cli/client';
import { onTestFinished } from 'vitest';
import type { TestUser } from '../../support/users.ts';
import { createConfigDir } from './im-terminal.ts';

interface HasUrl {
  readonly url: string;
}

/** Someone on the other side, through the SDK, connected and with a state folder of its own. */
export async function connectPerson(server: HasUrl, user: TestUser): Promise<ChatClient> {
  const credentials = await credentialsFor(server, user);
  const client = createChatClient({
    serverUrl: server.url,
    credentials: createMemoryCredentialStore(credentials),
    stateDir: createConfigDir(),
    clientName: 'test',
    clientVersion: '0',
  });
  onTestFinished(() => client.close());
  await client.connect();
  return client;
}

/** What one is logged in with, as one more device. */
export async function credentialsFor(server: HasUrl, user: TestUser): Promise<Credentials> {
  const { username, password } = user;
  return await createRestClient({ serverUrl: server.url }).login({ username, password, device: 'test' });
}

/** A configuration folder in which this user is logged in. */
export async function loggedInDir(server: HasUrl, user: TestUser): Promise<string> {
  return dirWith(server, await credentialsFor(server, user));
}

/** A configuration folder with these credentials: that of the same device, after a fresh installation. */
export function dirWith(server: HasUrl, credentials: Credentials): string {
  const dir = createConfigDir();
  const folder = join(dir, 'profiles', 'default');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'credentials.json'), JSON.stringify({ server: server.url, credentials }), { mode: 0o600 });
  return dir;
}
