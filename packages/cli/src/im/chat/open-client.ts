import { createChatClient } from '../../client/chat-client.ts';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { Account } from '../../config/credentials.ts';
import { outboxFolder } from '../../config/paths.ts';
import { type Context, tokensOf } from '../context.ts';

/** A client for an account of the profile, not yet connected. */
export async function openClient(context: Context, account: Account): Promise<ChatClient> {
  const { paths } = await context.settings();
  return await createChatClient(
    { tokens: await tokensOf(context, account.server) },
    { serverUrl: account.server, outboxDir: outboxFolder(paths, account) },
  );
}
