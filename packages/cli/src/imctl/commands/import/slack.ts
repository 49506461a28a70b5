import { defineCommand } from '../../command-spec.ts';
import { IMPORT_REPORT_FIELDS } from '../../fields/import-report.ts';
import { IMPORT_HELP, type ImportOptions, importOptions } from '../../import/import-options.ts';
import { runImport } from '../../import/run-import.ts';

/** `imctl import slack`: an export of a Slack workspace. */
export const importSlackCommand = defineCommand<ImportOptions>({
  name: 'import slack',
  summary: 'an export of a Slack workspace',
  description: [
    'Takes the zip of an export, or its unpacked folder: accounts, channels, private channels, group and direct messages, threads as replies, reactions, edits. Files become links to Slack. Left out are what Slack says of joins and the like, and reactions with emojis of the workspace with long names.',
    ...IMPORT_HELP,
  ],
  arguments: [['<file>', 'the export, a zip or a folder']],
  options: importOptions,
  examples: [
    ['imctl import slack export.zip --dry-run', 'what it would come to'],
    ['imctl import slack export.zip --invites invites.csv', 'with invites for the people'],
    ['imctl import slack export.zip --map people.csv -o json > report.json', 'with who is who, and a report'],
  ],
  fields: IMPORT_REPORT_FIELDS,
  run: async (context, [file], options) => {
    const { openSlackExport } = await import('../../import/slack/slack-source.ts');
    await runImport(context, await openSlackExport(String(file), context.signal), options);
  },
});
