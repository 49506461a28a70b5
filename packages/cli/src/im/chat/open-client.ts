import type { ChatClient } from '../../client/chat-client-types.ts';
import type { Account } from '../../config/credentials.ts';
import { readVersion } from '../../program/version.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import type { Context } from '../context.ts';

/** What a command needs of its client. */
export interface OpenOptions {
  /** false: nothing is pushed; for commands that ask and end. */
  readonly events: boolean;
  /** What the server refused stays until the user decides; for who shows it. */
  readonly keepsRefused?: boolean;
  /** Takes sentences about damaged files and the like. */
  readonly onProblem?: (problem: string) => void;
}

/** A client for an account of the profile, not yet connected. */
export async function openClient(context: Context, account: Account, options: OpenOptions): Promise<ChatClient> {
  // Only now: `im --help` and `im login` need neither sockets nor protobuf.
  const { createChatClient } = await import('../../client/chat-client.ts');
  const { paths } = await context.settings();
  return createChatClient({
    serverUrl: account.server,
    credentials: (await context.accounts()).credentialsFor(account.server),
    stateDir: paths.dir,
    clientName: 'im',
    clientVersion: readVersion(),
    events: options.events,
    keepsRefused: options.keepsRefused ?? false,
    onProblem: options.onProblem ?? ((problem) => context.streams.note(`im: ${sanitizeLine(problem)}`)),
  });
}
