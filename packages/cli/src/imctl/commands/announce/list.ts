import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { ANNOUNCEMENT_FIELDS, type AnnouncementRow } from '../../fields/announcement.ts';

/** `imctl announce list`: what was announced, newest first. */
export const announceListCommand = defineCommand<{ readonly limit?: number }>({
  name: 'announce list',
  summary: 'list what was announced, newest first',
  description: ['With how many have it. Announcements in groups are in the groups: imctl group show.'],
  options: () => [new Option('--limit <n>', 'this many at most').argParser(integer(1))],
  examples: [
    ['imctl announce list', 'all of them'],
    ['imctl announce list --limit 1 -o json', 'the last one, with its text'],
  ],
  fields: ANNOUNCEMENT_FIELDS,
  run: async (context, _args, { limit = Number.POSITIVE_INFINITY }) => {
    const admin = await context.admin();
    const exporter = context.list(ANNOUNCEMENT_FIELDS);
    const found = pages<AnnouncementRow>(context, async (before) => {
      const page = await admin.call('adminListAnnouncements', { before, limit: Math.min(limit, LIMITS.adminPage) });
      return { rows: page.announcements, next: page.nextBefore };
    });
    let count = 0;
    for await (const row of found) {
      await exporter.row(row);
      if (++count >= limit) break;
    }
    await exporter.end();
    if (count === 0) context.say('Nothing was announced.');
    return 0;
  },
});
