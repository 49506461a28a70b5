import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import type { Plan } from '../../act/act.ts';
import { defineActing } from '../../act/acting-command.ts';
import { planEnding } from '../../act/plan-ending.ts';
import type { Context } from '../../context.ts';
import { idsOf } from '../../each/ids.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface RevokeOptions {
  readonly all?: boolean;
}

/** `imctl session revoke`: logs devices of a user out. */
export const sessionRevokeCommand = defineActing<RevokeOptions>({
  name: 'session revoke',
  summary: 'end sessions of a user',
  description: [
    'Their sockets close within a second, on every node; what is ended does not come back, so it asks first. With --all it ends all sessions and all tokens.',
  ],
  arguments: [
    ['<user>', USER_HELP],
    ['[sessions...]', 'numbers of sessions, see "imctl session list"'],
  ],
  options: () => [new Option('--all', 'all sessions and tokens of the user')],
  hasReason: false,
  asks: true,
  examples: [
    ['imctl session revoke alice 7', 'one device'],
    ['imctl session revoke alice --all --yes', 'everywhere, in a script'],
  ],
  plan: async (context, [user, given], { all = false }) => {
    const name = String(user);
    const sessions = idsOf(given as readonly string[], 'session');
    if (all ? sessions.length > 0 : sessions.length === 0) {
      throw new ClientError('invalid_argument', 'name the numbers of sessions, or --all.');
    }
    return all ? await planOfAll(context, name) : planOfSome(context, name, sessions);
  },
});

function planOfSome(context: Context, name: string, sessions: readonly number[]): Plan {
  const user = userTarget(name);
  return planEnding({
    ...{ kind: 'session', of: name, ids: sessions, done: 'Ended' },
    list: async () => new Set(await sessionsOf(context, user)),
    missing: (session) => `${name} has no session with the id ${session}; see: imctl session list ${name}`,
    end: async (session) => (await context.admin()).call('adminRevokeSession', { user, session }),
  });
}

async function planOfAll(context: Context, name: string): Promise<Plan> {
  const user = userTarget(name);
  // Asked first, so that nobody confirms something about a user who is not there.
  await (await context.admin()).call('adminGetUser', { user });
  return {
    question: { sentence: `This ends all sessions and tokens of ${name}.` },
    acts: [
      {
        target: name,
        changes: [{ action: 'delete', target: `all sessions and tokens of ${name}` }],
        look: async () => {
          const ids = await sessionsOf(context, user);
          return ids.map((id) => ({ action: 'delete', target: `session ${id} of ${name}` }) as const);
        },
        run: async () => {
          await (await context.admin()).call('adminRevokeSessions', { user });
          return { said: `Ended all sessions and tokens of ${name}.` };
        },
      },
    ],
  };
}

async function sessionsOf(context: Context, user: string): Promise<readonly number[]> {
  const { sessions } = await (await context.admin()).call('adminListSessions', { user });
  return sessions.map(({ id }) => id);
}
