import { ClientError } from '../../client/errors.ts';
import { isTokenOnly } from '../../client/link/token-source.ts';
import { removeCache } from '../account-cache.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';

/** `im logout`: ends the session on the server and forgets its tokens. */
export const logoutCommand = defineCommand({
  name: 'logout',
  summary: 'end the session and forget its tokens',
  description: [
    'The tokens are forgotten on this machine even when the server cannot be reached; the exit code says so. A token of "im login --with-token" stays good; end it with "im token revoke".',
  ],
  examples: [['im logout', 'end the session of the default profile']],
  json: '{"loggedOut", "revoked"}  revoked: the server has ended the session',
  run: async (context) => {
    const { isToken, unreached } = await endSession(context);
    const loggedOut = await (await context.accounts()).forget();
    removeCache((await context.settings()).paths);
    if (context.flags.json === true)
      await context.printJson({ loggedOut, revoked: loggedOut && unreached === undefined && !isToken });
    if (unreached !== undefined) {
      throw new ClientError(
        unreached.code,
        `logged out on this machine, but not on the server: ${unreached.message} The session there stays until it expires or is ended from another device.`,
      );
    }
    if (isToken) context.streams.note('Logged out; the token stays good until it ends or is revoked.');
    else context.streams.note(loggedOut ? 'Logged out.' : 'Nobody was logged in.');
    return 0;
  },
});

/** `unreached`: why the server could not be asked; undefined when it was, or when there is nothing left to end. */
async function endSession(context: Context): Promise<{ isToken: boolean; unreached?: ClientError }> {
  try {
    // Other programs may use the same token: it is only forgotten here.
    if (isTokenOnly((await context.account()).credentials)) return { isToken: true };
    await (await context.rest()).logout(context.signal);
    return { isToken: false };
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof ClientError)) throw error;
    return error.needsLogin ? { isToken: false } : { isToken: false, unreached: error };
  }
}
