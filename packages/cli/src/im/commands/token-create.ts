import { reaching } from '../../program/reach.ts';
import { type NewTokenOptions, newTokenOptions, SCOPES_HELP, tokenEnd } from '../../program/token-options.ts';
import { timeLabel } from '../../text/time.ts';
import { defineCommand } from '../command-spec.ts';

/** `im token create`: a token for a program. */
export const tokenCreateCommand = defineCommand<NewTokenOptions>({
  name: 'token create',
  summary: 'make a token for a script or a bot',
  description: [
    'Whoever has the token acts as you, within its scopes. It is printed once; keep it as you keep a password.',
    'A program gives it as IM_TOKEN to im, or as "Authorization: Bearer TOKEN" to the REST interface.',
    SCOPES_HELP,
  ],
  arguments: [['<name>', 'what you call it, such as "deploy script"']],
  options: newTokenOptions,
  examples: [
    ["im token create 'deploy script'", 'reads and writes messages, for 90 days'],
    ['im token create backup --scope read --expires 30d', 'reads only'],
    ['IM_TOKEN=$(im token create ci --expires 1h) make notify', 'for one run'],
  ],
  json: '{"id", "name", "token", "scopes", "expiresAt"}',
  run: async (context, [name], { scope, expires }) => {
    const end = tokenEnd(expires, context.now());
    const rest = await context.rest();
    const request = { name: String(name), scopes: [...scope], expiresAt: new Date(end).toISOString() };
    const made = await reaching(rest.serverUrl, () => rest.call('createToken', request, { signal: context.signal }));
    if (context.flags.json === true) {
      await context.printJson(made);
      return 0;
    }
    await context.streams.print(`${made.token}\n`);
    if (context.streams.stdoutIsTerminal) {
      context.streams.note(
        `Shown this once only. It ends ${timeLabel(end)}; to end it before: im token revoke ${made.id}`,
      );
    }
    return 0;
  },
});
