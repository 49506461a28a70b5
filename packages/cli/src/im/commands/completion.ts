import { SHELLS } from '../../program/completion/shells/index.ts';
import { defineCommand } from '../command-spec.ts';

/** `im completion`: the script that makes a shell complete command lines of `im`. */
export const completionCommand = defineCommand({
  name: 'completion',
  summary: 'print the script for completion in your shell',
  description: [
    'Then the Tab key completes commands, options, profiles, and the users and groups of your conversations. For these the script asks the server; when nobody is logged in or no answer comes within a second, they are left out.',
    'The script for PowerShell is not tested.',
  ],
  arguments: [['<shell>', 'which shell', Object.keys(SHELLS)]],
  examples: Object.values(SHELLS).flatMap(({ install }) => install('im')),
  json: '{"shell", "script"}',
  run: async (context, [name]) => {
    const shell = String(name);
    const script = SHELLS[shell]?.script('im') ?? '';
    if (context.flags.json === true) await context.printJson({ shell, script });
    else await context.streams.print(script);
    return 0;
  },
});
