import { ClientError } from '../../../client/errors.ts';
import { isTokenOnly } from '../../../client/link/token-source.ts';
import { createRestClient } from '../../../client/rest/rest-client.ts';
import { confirm, yesOption } from '../../../program/confirm.ts';
import { changeChosen } from '../../access/chosen-context.ts';
import { type ContextAccount, readContext, tokensOf } from '../../access/context-account.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';

/** `imctl context remove`: ends the session of a context and forgets its tokens. */
export const contextRemoveCommand = defineCommand<{ readonly yes?: boolean }>({
  name: 'context remove',
  summary: 'end the session of a context and forget its tokens',
  description: [
    'The tokens are forgotten on this machine even when the server cannot be reached; the exit code says so. The profile of im is then logged out, too. A token that was kept with --with-token stays good until it ends or is revoked.',
  ],
  arguments: [['<context>', 'the name of a context']],
  options: () => [yesOption()],
  examples: [
    ['imctl context remove test', 'asks first'],
    ['imctl context remove test --yes', 'in a script'],
  ],
  run: async (context, [given], { yes }) => {
    const name = String(given);
    const found = await readContext(context.environment, name);
    const { account, store } = found;
    if (account === undefined) {
      throw new ClientError('not_found', `there is no context "${name}"; see: imctl context list`);
    }
    await confirm(context, { sentence: `This logs out ${name} (${account.server}), also in im.`, yes });
    const unreached = await endSession(context, found);
    await store.forget();
    await changeChosen(context.environment, ({ current, previous }) => ({
      current: current === name ? undefined : current,
      previous: previous === name ? undefined : previous,
    }));
    if (unreached !== undefined) {
      throw new ClientError(
        unreached.code,
        `removed here, but not logged out at the server: ${unreached.message} The session stays until it expires or is ended with: imctl session revoke`,
      );
    }
    context.say(`Removed ${name}.`);
    return 0;
  },
});

/** Why the server could not be asked; undefined when it was, or when there is nothing to end. */
async function endSession(context: Context, { account, store }: ContextAccount): Promise<ClientError | undefined> {
  if (account === undefined || isTokenOnly(account.credentials)) return undefined;
  const tokens = tokensOf(store, account.server, context.signal);
  try {
    await createRestClient({ serverUrl: account.server, token: () => tokens.get() }).logout(context.signal);
    return undefined;
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof ClientError)) throw error;
    return error.needsLogin ? undefined : error;
  }
}
