import { rm } from 'node:fs/promises';
import { ClientError } from '../../client/errors.ts';
import { createRestClient } from '../../client/rest/rest-client.ts';
import { changeConfigFile } from '../../config/change-config-file.ts';
import { createAccountStore } from '../../config/credentials.ts';
import { confirm, yesOption } from '../../program/confirm.ts';
import { defineCommand } from '../command-spec.ts';
import { type Context, createContext, tokensOf } from '../context.ts';
import { configDir, takeProfile } from '../profiles/config-table.ts';
import { existingProfile, type Profile, readProfile, refuseInUse } from '../profiles/read-profile.ts';

/** `im profile remove`: ends the session of a profile and forgets all that is kept of it. */
export const profileRemoveCommand = defineCommand<{ readonly yes?: boolean }>({
  name: 'profile remove',
  summary: 'log a profile out and forget all that is kept of it',
  description: [
    'Its tokens, drafts and unsent messages on this machine are gone then, and its part of im.toml. The account stays as it is on the server.',
    'They go even when the server cannot be reached; the exit code says so.',
  ],
  arguments: [['<profile>', 'its name']],
  options: () => [yesOption()],
  examples: [
    ['im profile remove work', 'asks before'],
    ['im profile remove work --yes', 'in a script'],
  ],
  json: '{"name", "revoked"}  revoked: the server has ended the session',
  run: async (context, [given], { yes }) => {
    const name = await existingProfile(context, String(given));
    const profile = await readProfile(context, name);
    refuseInUse(profile);
    await confirm(context, { sentence: sentenceOf(profile), yes });
    const { revoked, unreached } = await endSession(context, profile);
    await rm(profile.settings.paths.dir, { recursive: true, force: true });
    if (profile.settings.file !== undefined) {
      await changeConfigFile(configDir(context), (table) => {
        takeProfile(table, name);
        if (table.profile === name) delete table.profile;
      });
    }
    if (context.flags.json === true) await context.printJson({ name, revoked });
    if (unreached !== undefined) {
      throw new ClientError(
        unreached.code,
        `removed here, but not logged out at the server: ${unreached.message} The session there stays until it expires or is ended from another device.`,
      );
    }
    if (context.flags.json !== true) context.streams.note(`Removed ${name}.`);
    return 0;
  },
});

function sentenceOf({ name, server, unsent: { count } }: Profile): string {
  const lost =
    count === 0 ? '' : ` ${count === 1 ? 'One message was' : `${count} messages were`} never sent and would be lost.`;
  return `This logs out ${name} (${server}) and forgets all that is kept of it here.${lost}`;
}

async function endSession(
  context: Context,
  { name, access, settings }: Profile,
): Promise<{ readonly revoked: boolean; readonly unreached?: ClientError }> {
  if (access !== 'login') return { revoked: false };
  const account = await createAccountStore(settings.paths).load();
  if (account === undefined) return { revoked: false };
  const environment = { ...context.environment, profile: undefined, server: undefined, token: undefined };
  const own = createContext({ ...context, environment }, { profile: name });
  const tokens = await tokensOf(own, account.server);
  try {
    await createRestClient({ serverUrl: account.server, token: () => tokens.get() }).logout(context.signal);
    return { revoked: true };
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof ClientError)) throw error;
    return error.needsLogin ? { revoked: false } : { revoked: false, unreached: error };
  }
}
