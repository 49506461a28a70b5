import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { changeConfigFile } from '../../config/change-config-file.ts';
import { profileNames } from '../../config/profile-names.ts';
import { normalServer, serverProblem } from '../../config/schema.ts';
import { defineCommand } from '../command-spec.ts';
import { configDir, profilesOf } from '../profiles/config-table.ts';
import { checkProfileName } from '../profiles/read-profile.ts';

interface AddOptions {
  readonly username?: string;
}

/** `im profile add`: a name for an account on a server. */
export const profileAddCommand = defineCommand<AddOptions>({
  name: 'profile add',
  summary: 'add a profile: a name for an account on a server',
  description: [
    'Writes it into im.toml; comments there stay. Then log in with it. --server is the address of its server; without it, it is the one that im.toml names for all.',
  ],
  arguments: [['<name>', 'what you call it']],
  options: () => [new Option('--username <name>', 'the name of the account')],
  examples: [
    ['im profile add work --server https://chat.example.org --username alice', 'then: im login --profile work'],
    ['im config set profiles.work.password_command pass show im', 'where the password is asked from then on'],
  ],
  json: '{"name", "server", "username", "file"}',
  run: async (context, [given], { username }) => {
    const name = checkProfileName(String(given));
    const { flags, streams } = context;
    const problem = flags.server === undefined ? undefined : serverProblem(flags.server);
    if (problem !== undefined) {
      throw new ClientError('invalid_argument', `--server is ${JSON.stringify(flags.server)}: ${problem}.`);
    }
    if ((await profileNames(context.environment)).includes(name)) {
      throw new ClientError('already_exists', `there is a profile "${name}" already; see: im profile show ${name}`);
    }
    const server = flags.server === undefined ? undefined : normalServer(flags.server);
    const file = await changeConfigFile(configDir(context), (table) => {
      profilesOf(table)[name] = {
        ...(server === undefined ? {} : { server }),
        ...(username === undefined ? {} : { username: username.replace(/^@/, '') }),
      };
    });
    if (context.flags.json === true) {
      await context.printJson({ name, server: server ?? null, username: username ?? null, file });
    } else streams.note(`Added ${name}. Log in: im login --profile ${name}`);
    return 0;
  },
});
