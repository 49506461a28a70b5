import { defineCommand } from '../../command-spec.ts';
import { SESSION_FIELDS } from '../../fields/session.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl session list`: where a user is logged in. */
export const sessionListCommand = defineCommand({
  name: 'session list',
  summary: 'list the sessions of a user',
  description: ['Log-ins of devices. Tokens of programs are in "imctl token list".'],
  arguments: [['<user>', USER_HELP]],
  examples: [
    ['imctl session list alice', 'devices, last use and end'],
    ['imctl session list alice --quiet', 'their numbers, one a line'],
  ],
  fields: SESSION_FIELDS,
  run: async (context, [user]) => {
    const target = userTarget(String(user));
    const admin = await context.admin();
    const { username } = await admin.call('adminGetUser', { user: target });
    const { sessions } = await admin.call('adminListSessions', { user: target });
    const exporter = context.list(SESSION_FIELDS);
    for (const session of sessions) await exporter.row({ ...session, user: username });
    await exporter.end();
    if (sessions.length === 0) context.say(`@${username} is not logged in anywhere.`);
    return 0;
  },
});
