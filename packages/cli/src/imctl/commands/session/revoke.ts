import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { confirm, yesOption } from '../../ask/confirm.ts';
import { dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { idsOf } from '../../each/ids.ts';
import { onEach } from '../../each/on-each.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface RevokeOptions {
  readonly all?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl session revoke`: logs devices of a user out. */
export const sessionRevokeCommand = defineCommand<RevokeOptions>({
  name: 'session revoke',
  summary: 'end sessions of a user',
  description: [
    'Their sockets close within a second, on every node. With --all it ends all sessions and all tokens, and asks first.',
  ],
  arguments: [
    ['<user>', USER_HELP],
    ['[sessions...]', 'numbers of sessions, see "imctl session list"'],
  ],
  options: () => [new Option('--all', 'all sessions and tokens of the user'), yesOption(), dryRunOption()],
  examples: [
    ['imctl session revoke alice 7', 'one device'],
    ['imctl session revoke alice --all --yes', 'everywhere, in a script'],
  ],
  fields: CHANGE_FIELDS,
  run: async (context, [user, given], options) => {
    const name = String(user);
    const sessions = idsOf(given as readonly string[], 'session');
    if (options.all === true ? sessions.length > 0 : sessions.length === 0) {
      throw new ClientError('invalid_argument', 'name the numbers of sessions, or --all.');
    }
    if (options.dryRun === true) return await showOnly(context, name, sessions);
    if (options.all === true) return await revokeAll(context, name, options.yes);
    const admin = await context.admin();
    return await onEach(context, sessions, async (session) => {
      await admin.call('adminRevokeSession', { user: userTarget(name), session });
      context.say(`Ended session ${session} of ${name}.`);
    });
  },
});

async function revokeAll(context: Context, name: string, yes: boolean | undefined): Promise<number> {
  const admin = await context.admin();
  // Asked first, so that nobody confirms something about a user who is not there.
  await admin.call('adminGetUser', { user: userTarget(name) });
  await confirm(context, { sentence: `This ends all sessions and tokens of ${name}.`, yes });
  await admin.call('adminRevokeSessions', { user: userTarget(name) });
  context.say(`Ended all sessions and tokens of ${name}.`);
  return 0;
}

async function showOnly(context: Context, name: string, wanted: readonly number[]): Promise<number> {
  const { sessions } = await (await context.admin()).call('adminListSessions', { user: userTarget(name) });
  const ids = sessions.map(({ id }) => id);
  const missing = wanted.find((id) => !ids.includes(id));
  if (missing !== undefined) {
    throw new ClientError(
      'not_found',
      `${name} has no session with the id ${missing}; see: imctl session list ${name}`,
    );
  }
  const ended = wanted.length === 0 ? ids : wanted;
  await printChanges(
    context,
    ended.map((id) => ({ action: 'delete', target: `session ${id} of ${name}` })),
  );
  return 0;
}
