import { Option } from 'commander';
import { readPassword, readPasswords } from '../../io/password.ts';
import { reaching } from '../../program/reach.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';

const EXAMPLE = 'printf "%s\\n" "$OLD" "$NEW" | im password --password-stdin';

/** `im password`: changes one's own password. */
export const passwordCommand = defineCommand<{ readonly passwordStdin?: boolean }>({
  name: 'password',
  summary: 'change your password',
  description: [
    'Asks for the present one, then for the new one twice. All your other sessions end at once: other devices log in again. Tokens of "im token create" stay.',
  ],
  options: () => [
    new Option('--password-stdin', 'the present password is the first line of standard input, the new one the second'),
  ],
  examples: [
    ['im password', 'asks'],
    [EXAMPLE, 'without a terminal'],
  ],
  json: '{"changed"}',
  run: async (context, _args, { passwordStdin = false }) => {
    const rest = await context.rest();
    const [currentPassword, newPassword] = await passwords(context, passwordStdin);
    const change = { currentPassword, newPassword };
    await reaching(rest.serverUrl, () => rest.call('changePassword', change, { signal: context.signal }));
    if (context.flags.json === true) await context.printJson({ changed: true });
    else context.streams.note('The password is changed. Your other sessions have ended.');
    return 0;
  },
});

async function passwords({ streams, signal }: Context, fromStdin: boolean): Promise<readonly [string, string]> {
  if (fromStdin) return await readPasswords(streams, signal);
  const ask = (prompt: string, confirm: boolean) =>
    readPassword(streams, { fromStdin: false, prompt, confirm, example: EXAMPLE, signal });
  const current = await ask('Present password:', false);
  return [current, await ask('New password:', true)];
}
