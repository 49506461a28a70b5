import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { ClientError } from '../errors.ts';
import { serverAddresses } from '../link/server-addresses.ts';
import type { CredentialStore, Credentials } from '../link/token-source.ts';
import { createMemoryJournal, type OutboxJournal, openOutboxJournal } from './outbox-journal.ts';

/** Whose journal, and in which folder. */
export interface JournalPlace {
  readonly stateDir: string | undefined;
  readonly serverUrl: string;
  readonly credentials: CredentialStore;
  readonly onProblem: (problem: string) => void;
}

/** The journal of the account that is logged in. Rejects with ClientError when there is none or the disk refuses. */
export async function openJournal(place: JournalPlace): Promise<OutboxJournal> {
  if (place.stateDir === undefined) return createMemoryJournal();
  const account = await place.credentials.load();
  if (account === undefined) throw new ClientError('unauthenticated', 'Not logged in; log in first.');
  const folder = join(place.stateDir, 'outbox', accountKey(place.serverUrl, account));
  try {
    return openOutboxJournal({ folder, name: v7(), onProblem: place.onProblem });
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new ClientError(
      'unavailable',
      `The folder of unsent messages, ${folder}, cannot be used (${code}); check its owner and mode, and the room on the disk.`,
      { cause: thrown },
    );
  }
}

/** A folder name for one user of one server: messages must never go to another. */
export function accountKey(serverUrl: string, { userId, token }: Credentials): string {
  const url = new URL(serverAddresses(serverUrl)[0]);
  const server = url.origin + url.pathname.replace(/\/+$/, '');
  // Whose token it is may not be known before the server says it.
  const owner = userId > 0 ? String(userId) : token;
  return createHash('sha256').update(`${server}\n${owner}`).digest('hex').slice(0, 32);
}
