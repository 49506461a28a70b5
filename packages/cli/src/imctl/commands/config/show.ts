import { ClientError } from '../../../client/errors.ts';
import { defineCommand } from '../../command-spec.ts';
import { CONFIG_OPTION_FIELDS } from '../../fields/config-option.ts';

/** `imctl config show`: what a node runs on. */
export const configShowCommand = defineCommand({
  name: 'config show',
  summary: 'show every option of the server with its value and where that came from',
  description: [
    'Of the node that answers, as it runs: each node has its own configuration. Secrets are hidden. "imd config show" shows what a start would take.',
  ],
  arguments: [
    ['[options...]', 'only these options, or tables of them, such as "limits" or "server.port"; all without'],
  ],
  examples: [
    ['imctl config show', 'everything'],
    ['imctl config show server limits.connections', 'a table and an option'],
    ['imctl config show http.metrics --json value -o csv', 'for a script'],
  ],
  fields: CONFIG_OPTION_FIELDS,
  run: async (context, given) => {
    const { options } = await (await context.admin()).call('adminShowConfig', {});
    const wanted = given.flat().map(String);
    const isMeant = (key: string, name: string): boolean => key === name || key.startsWith(`${name}.`);
    const unknown = wanted.find((name) => !options.some(({ key }) => isMeant(key, name)));
    if (unknown !== undefined) {
      throw new ClientError('not_found', `the server has no option or table "${unknown}"; see: imctl config show`);
    }
    const exporter = context.list(CONFIG_OPTION_FIELDS);
    for (const option of options) {
      if (wanted.length === 0 || wanted.some((name) => isMeant(option.key, name))) await exporter.row(option);
    }
    await exporter.end();
    return 0;
  },
});
