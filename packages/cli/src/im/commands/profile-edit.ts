import { ClientError } from '../../client/errors.ts';
import { isPartOfServer } from '../../client/link/server-addresses.ts';
import { changeConfigFile } from '../../config/change-config-file.ts';
import { normalServer, serverProblem } from '../../config/schema.ts';
import { defineCommand } from '../command-spec.ts';
import { configDir, profilesOf } from '../profiles/config-table.ts';
import { moveAccount } from '../profiles/move-account.ts';
import { existingProfile, type Profile, readProfile, refuseInUse } from '../profiles/read-profile.ts';

/** `im profile edit`: the server of a profile has another address. */
export const profileEditCommand = defineCommand({
  name: 'profile edit',
  summary: 'give a profile the new address of its server',
  description: [
    'For a server that has moved, or has more nodes. The log-in, unsent messages and what was read stay. The server at the address given by --server is asked with the tokens of the profile first: where it does not know the account, nothing is changed.',
    'No im of this profile may be running.',
  ],
  arguments: [['<profile>', 'its name']],
  examples: [
    ['im profile edit work --server https://chat.example.net', 'the server has moved'],
    ['im profile edit work --server https://a.example.org,https://b.example.org', 'it has two nodes now'],
  ],
  json: '{"name", "server", "before"}',
  run: async (context, [given]) => {
    const { flags, streams, environment } = context;
    if (flags.server === undefined) {
      throw new ClientError('invalid_argument', 'there is nothing to change: add --server URL.');
    }
    const problem = serverProblem(flags.server);
    if (problem !== undefined) {
      throw new ClientError('invalid_argument', `--server is ${JSON.stringify(flags.server)}: ${problem}.`);
    }
    const server = normalServer(flags.server);
    const profile = await readProfile(context, await existingProfile(context, String(given)));
    const { name, server: before } = profile;
    if (profile.problem !== undefined) throw new ClientError('failed_precondition', profile.problem);
    refuseInUse(profile);
    await moveAccount(context, profile, server);
    await nameServer(context, profile, server);
    if (flags.json === true) await context.printJson({ name, server, before });
    else streams.note(`${name} is at ${server} now.`);
    if (environment.server !== undefined && !isPartOfServer(environment.server, server)) {
      streams.note(`The variable IM_SERVER still says ${environment.server}; unset it.`);
    }
    return 0;
  },
});

/** Puts the address into im.toml, where that names another one for the profile, or nothing else does. */
async function nameServer(
  context: Parameters<typeof configDir>[0],
  { name, access, settings: { namedServer } }: Profile,
  server: string,
): Promise<void> {
  const isKnown = access === 'login' || access === 'token';
  if (namedServer === server || (namedServer === undefined && isKnown)) return;
  await changeConfigFile(configDir(context), (table) => {
    const profiles = profilesOf(table);
    profiles[name] = { ...(profiles[name] as object | undefined), server };
  });
}
