import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { shownOnce } from '../../each/shown-once.ts';
import { CREATED_INVITE_FIELDS } from '../../fields/invite.ts';
import { fullTime } from '../../fields/times.ts';
import { laterTime } from '../../later-time.ts';
import { newName, USER_HELP, userTarget } from '../../user-target.ts';

interface CreateOptions {
  readonly user?: string;
  readonly username?: string;
  readonly uses?: number;
  readonly expires?: string;
  readonly note?: string;
}

/** `imctl invite create`: an invite to the server. */
export const inviteCreateCommand = defineCommand<CreateOptions>({
  name: 'invite create',
  summary: 'make an invite, to register or to enter an account',
  description: [
    'Its code is printed once. With it, people register where registration is closed; with --user, somebody chooses the first password of an account that you have made without one.',
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
  ],
  examples: [
    ["imctl invite create --uses 20 --expires 30d --note 'the new team'", 'twenty may register'],
    ['imctl invite create --user alice', 'alice chooses the password of the account that is there'],
  ],
  fields: CREATED_INVITE_FIELDS,
  run: async (context, _args, { user, username, uses = 1, expires, note = '' }) => {
    const made = await (await context.admin()).call('adminCreateInvite', {
      note,
      ...(user === undefined ? {} : { user: String(userTarget(user)) }),
      ...(username === undefined ? {} : { username: newName(username) }),
      ...(user === undefined && username === undefined ? { maxUses: uses } : {}),
      ...(expires === undefined ? {} : { expiresAt: laterTime(expires, context.now()) }),
    });
    const print = () =>
      context.output.isAsked ? context.show(CREATED_INVITE_FIELDS, made) : context.streams.print(`${made.code}\n`);
    const command = user === undefined ? 'register' : 'login';
    const { server } = await context.admin();
    await shownOnce(
      context,
      print,
      `Shown this once only. Good until ${fullTime(made.expiresAt)} for: im --server ${server} ${command} --invite CODE; to end it before: imctl invite revoke ${made.id}`,
    );
    return 0;
  },
});
