import { SHELLS } from '../../../program/completion/shells/index.ts';
import { defineCommand } from '../../command-spec.ts';

/** `imctl completion`: the script that makes a shell complete command lines of `imctl`. */
export const completionCommand = defineCommand({
  name: 'completion',
  summary: 'print the script for completion in your shell',
  description: [
    'Then the Tab key completes nouns, verbs, options, contexts, and the first 200 users and bots. For these the script asks the server; when no answer comes within a second, they are left out.',
    'The script for PowerShell is not tested.',
  ],
  arguments: [['<shell>', 'which shell', Object.keys(SHELLS)]],
  examples: Object.values(SHELLS).flatMap(({ install }) => install('imctl')),
  run: async ({ streams }, [name]) => {
    await streams.print(SHELLS[String(name)]?.script('imctl') ?? '');
    return 0;
  },
});
