import { resolve } from 'node:path';
import { ClientError } from '../../../client/errors.ts';
import { defineCommand } from '../../command-spec.ts';
import { CONFIG_DIFFERENCE_FIELDS } from '../../fields/config-difference.ts';
import { type ImdOptions, imdOptions, runImd } from '../../local-imd/run-imd.ts';
import { printReading, sourceOf } from './print-reading.ts';

/** `imctl config check`: what a reload would change, or whether a file is good. */
export const configCheckCommand = defineCommand<ImdOptions>({
  name: 'config check',
  summary: 'have the server read its configuration again, and show what a reload would change',
  description: [
    'Nothing is changed. Of the node that answers. With a file, the imd of this machine checks that file instead ("imd config check"), and its output and exit code are passed on.',
  ],
  arguments: [['[file]', 'a configuration file of this machine, which no server has to run on']],
  options: () => imdOptions(),
  examples: [
    ['imctl config check', 'before imctl config reload'],
    ['imctl config check ./imd.toml', 'a file that is not in use yet'],
  ],
  fields: CONFIG_DIFFERENCE_FIELDS,
  run: async (context, [file], options) => {
    const { imd, config, dataDir } = options;
    if (file === undefined && (imd ?? config ?? dataDir) !== undefined) {
      throw new ClientError(
        'invalid_argument',
        '--config, --data-dir and --imd go with a file, which is checked in place of the server: imctl config check FILE.',
      );
    }
    if (file !== undefined) {
      if (config !== undefined)
        throw new ClientError('invalid_argument', 'name the file to check once: leave out --config.');
      if (context.output.isAsked) {
        throw new ClientError('invalid_argument', 'of a file, imd prints text; it takes neither -o nor --json.');
      }
      return runImd(context, ['config', 'check', resolve(String(file))], options, { isOfFile: true });
    }
    const reading = await (await context.admin()).call('adminCheckConfig', {});
    if (reading.problems.length > 0) throw new ClientError('invalid_argument', reading.problems.join('\n'));
    await printReading(context, reading);
    if (reading.certificate !== null) context.say(`There is another certificate: ${reading.certificate}.`);
    const { length } = reading.needRestart;
    const later = length === 0 ? '' : ` ${length} of them at the next start only.`;
    const count = reading.changed.length + length;
    context.say(
      `Read ${sourceOf(reading)}: ${count === 0 ? 'nothing differs from what runs' : `${count} differ`}.${later}`,
    );
    return 0;
  },
});
