import { reaching } from '../../program/reach.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { defineCommand } from '../command-spec.ts';

/** `im whoami`: the account of the profile, as the server knows it. */
export const whoamiCommand = defineCommand({
  name: 'whoami',
  summary: 'show who you are',
  description: ['Asks the server, so it also shows that the log-in still works.'],
  examples: [
    ['im whoami', 'your user name'],
    ['im whoami --json', 'all about the account'],
  ],
  json: '{"id", "username", "displayName", "role", "email", "createdAt", "server", "profile"}',
  run: async (context) => {
    const rest = await context.rest();
    const { disabled: _, ...account } = await reaching(rest.serverUrl, () => rest.whoami(context.signal));
    const { profile } = await context.settings();
    if (context.flags.json === true) {
      await context.printJson({ ...account, server: rest.serverUrl, profile });
      return 0;
    }
    await context.streams.print(`${sanitizeLine(account.username)}\n`);
    if (context.streams.stdoutIsTerminal) context.streams.note(`at ${rest.serverUrl}, profile ${profile}`);
    return 0;
  },
});
