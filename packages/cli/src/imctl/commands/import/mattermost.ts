import { defineCommand } from '../../command-spec.ts';
import { IMPORT_REPORT_FIELDS } from '../../fields/import-report.ts';
import { IMPORT_HELP, type ImportOptions, importOptions } from '../../import/import-options.ts';
import { runImport } from '../../import/run-import.ts';

/** `imctl import mattermost`: a bulk export of Mattermost. */
export const importMattermostCommand = defineCommand<ImportOptions>({
  name: 'import mattermost',
  summary: 'a bulk export of Mattermost',
  description: [
    'Takes the JSON lines of "mmctl export", or the zip that has them: accounts, bots, channels of all teams, direct and group messages, replies, reactions. Of files the names are kept. Left out are posts of the system and reactions with own emojis that have long names.',
    ...IMPORT_HELP,
  ],
  arguments: [['<file>', 'the export, .jsonl or .zip']],
  options: importOptions,
  examples: [
    ['imctl import mattermost export.zip --dry-run', 'what it would come to'],
    ['imctl import mattermost export.jsonl --invites invites.csv', 'with invites for the people'],
  ],
  fields: IMPORT_REPORT_FIELDS,
  run: async (context, [file], options) => {
    const { openMattermostExport } = await import('../../import/mattermost/mattermost-source.ts');
    await runImport(context, await openMattermostExport(String(file), context.signal), options);
  },
});
