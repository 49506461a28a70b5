import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { defineCommand } from '../command-spec.ts';
import { configDir } from '../profiles/config-table.ts';

/** `im config path`: where im.toml is, or would be. */
export const configPathCommand = defineCommand({
  name: 'config path',
  summary: 'print where the configuration file is',
  description: ['Also when there is none yet. The variable IM_CONFIG_DIR moves it.'],
  examples: [
    ['im config path', 'its path'],
    ['"$EDITOR" "$(im config path)"', 'change it by hand'],
  ],
  json: '{"file", "exists"}',
  run: async (context) => {
    const file = join(configDir(context), 'im.toml');
    const exists = await stat(file).then(
      () => true,
      () => false,
    );
    if (context.flags.json === true) await context.printJson({ file, exists });
    else {
      await context.streams.print(`${file}\n`);
      if (!exists && context.streams.stdoutIsTerminal)
        context.streams.note('(it is not there; everything is as usual)');
    }
    return 0;
  },
});
