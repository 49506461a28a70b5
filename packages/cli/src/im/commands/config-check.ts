import { ClientError } from '../../client/errors.ts';
import { configProblems, readConfigValue } from '../../config/load.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { defineCommand } from '../command-spec.ts';
import { configDir } from '../profiles/config-table.ts';

/** `im config check`: everything that is wrong with im.toml. */
export const configCheckCommand = defineCommand({
  name: 'config check',
  summary: 'check the configuration file',
  description: ['Says all that is wrong with im.toml, not only the first thing. Exit code 2 if something is.'],
  examples: [['im config check', 'nothing on standard output if it is fine']],
  json: '{"file", "problems"}; file is null if there is none',
  run: async (context) => {
    const { streams, flags } = context;
    const { file, problems } = await readProblems(configDir(context));
    if (flags.json === true) await context.printJson({ file: file ?? null, problems });
    else if (problems.length > 0) for (const problem of problems) streams.note(`im: ${sanitizeLine(problem)}`);
    else streams.note(file === undefined ? 'There is no file; everything is as usual.' : `${file} is fine.`);
    return problems.length === 0 ? 0 : 2;
  },
});

async function readProblems(
  folder: string,
): Promise<{ readonly file: string | undefined; readonly problems: string[] }> {
  try {
    const { value, file, text } = await readConfigValue(folder);
    return { file, problems: file === undefined ? [] : configProblems(value, file, text) };
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return { file: `${folder}/im.toml`, problems: [error.message] };
  }
}
