import { defineCommand } from '../../command-spec.ts';
import { FILE_TOTALS_FIELDS } from '../../fields/file.ts';

/** `imctl file total`: what the files of the server take. */
export const fileTotalCommand = defineCommand({
  name: 'file total',
  summary: 'say what the files of the server take',
  description: ['All files are counted for it, which takes a second for a million.'],
  examples: [['imctl file total', 'how many, and how much']],
  fields: FILE_TOTALS_FIELDS,
  run: async (context) => {
    await context.show(FILE_TOTALS_FIELDS, await (await context.admin()).call('adminGetFileTotals', {}));
    return 0;
  },
});
