import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { enterCommand } from '../../bulk/account-invites.ts';
import { defineCommand } from '../../command-spec.ts';
import { createdInviteFields } from '../../fields/invite.ts';
import { fullTime } from '../../fields/times.ts';
import { laterTime } from '../../later-time.ts';
import { secretsOption, withSecrets } from '../../secrets/secrets-file.ts';
import { showOnce } from '../../secrets/show-once.ts';
import { newName, USER_HELP, userTarget } from '../../user-target.ts';

interface CreateOptions {
  readonly user?: string;
  readonly username?: string;
  readonly uses?: number;
  readonly expires?: string;
  readonly note?: string;
  readonly secrets?: string;
}

/** `imctl invite create`: an invite to the server. */
export const inviteCreateCommand = defineCommand<CreateOptions>({
  name: 'invite create',
  summary: 'make an invite, to register or to enter an account',
  description: [
    'Its code is shown once. With it, people register where registration is closed; with --user, somebody chooses the first password of an account that you have made without one. "im register --invite" and "im login --invite" ask for it.',
  ],
  options: () => [
    new Option('--user <user>', `let somebody into this account, which has no password: ${USER_HELP}`),
    new Option('--username <name>', 'only this name may be registered').conflicts('user'),
    new Option('--uses <n>', 'how many may register with it')
      .argParser(integer(1, LIMITS.inviteUses))
      .default(1)
      .conflicts(['user', 'username']),
    new Option('--expires <time>', 'when it ends: in 12h, 30d, or on 2026-12-31').default(
      undefined,
      `in ${LIMITS.inviteDaysDefault}d`,
    ),
    new Option('--note <text>', 'whom it is for').default('', 'none'),
    secretsOption(),
  ],
  examples: [
    ["imctl invite create --uses 20 --expires 30d --note 'the new team'", 'twenty may register'],
    ['imctl invite create --user alice', 'alice chooses the password of the account that is there'],
  ],
  fields: ({ secrets }) => createdInviteFields(secrets === undefined),
  run: async (context, _args, { user, username, uses = 1, expires, note = '', secrets }) => {
    const admin = await context.admin();
    const request = {
      note,
      ...(user === undefined ? {} : { user: String(userTarget(user)) }),
      ...(username === undefined ? {} : { username: newName(username) }),
      ...(user === undefined && username === undefined ? { maxUses: uses } : {}),
      ...(expires === undefined ? {} : { expiresAt: laterTime(expires, context.now()) }),
    };
    return await withSecrets(secrets, async (file) => {
      const made = await admin.call('adminCreateInvite', request);
      const enter = enterCommand(admin.server, user === undefined ? 'register' : 'login');
      const revoke = `imctl invite revoke ${made.id}`;
      const named = request.user ?? (request.username === undefined ? undefined : `@${request.username}`);
      return await showOnce(context, {
        table: createdInviteFields(file === undefined),
        row: (code) => ({ ...made, code }),
        secret: {
          ...{ kind: 'invite', target: named ?? `invite ${made.id}`, secret: made.code, expiresAt: made.expiresAt },
          enter,
        },
        file,
        said: (where) =>
          `${where} Good until ${fullTime(made.expiresAt)} for: ${enter}, which asks for it; to end it before: ${revoke}`,
        wayOut: `${revoke}, and make a new one`,
      });
    });
  },
});
