import type { Credentials } from '../../client/link/token-source.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import type { Context } from '../context.ts';

/** Keeps the tokens of an account in the profile and tells so, e.g. "Logged in as alice at …"; an object with --json. */
export async function keepAccount(
  context: Context,
  account: { readonly server: string; readonly credentials: Credentials },
  done: string,
): Promise<void> {
  const { server, credentials } = account;
  await (await context.accounts()).save(account);
  if (context.flags.json === true) {
    const { profile } = await context.settings();
    await context.printJson({ userId: credentials.userId, username: credentials.username, server, profile });
  } else context.streams.note(`${done} as ${sanitizeLine(credentials.username)} at ${server}.`);
}
