import { ClientError } from '../../client/errors.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';

/** `im logout`: ends the session on the server and forgets its tokens. */
export const logoutCommand = defineCommand({
  name: 'logout',
  summary: 'end the session and forget its tokens',
  description: [
    'The tokens are forgotten on this machine even when the server cannot be reached; the exit code says so.',
  ],
  examples: [['im logout', 'end the session of the default profile']],
  json: '{"loggedOut", "revoked"}  revoked: the server has ended the session',
  run: async (context) => {
    const unreached = await endSession(context);
    const loggedOut = await (await context.accounts()).forget();
    if (context.flags.json === true)
      await context.printJson({ loggedOut, revoked: loggedOut && unreached === undefined });
    if (unreached !== undefined) {
      throw new ClientError(
        unreached.code,
        `logged out on this machine, but not on the server: ${unreached.message} The session there stays until it expires or is ended from another device.`,
      );
    }
    context.streams.note(loggedOut ? 'Logged out.' : 'Nobody was logged in.');
    return 0;
  },
});

/** Why the server could not be asked; undefined when it was, or when there is nothing left to end. */
async function endSession(context: Context): Promise<ClientError | undefined> {
  try {
    await (await context.rest()).logout(context.signal);
    return undefined;
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof ClientError) return error.needsLogin ? undefined : error;
    throw error;
  }
}
