import { LIMITS } from '@im-ts/protocol';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { USER_FIELDS } from '../../fields/user.ts';

/** `imctl bot list`: the accounts of programs. */
export const botListCommand = defineCommand({
  name: 'bot list',
  summary: 'list bots',
  description: ['By ascending number. They are also in "imctl user list", and are disabled as users are.'],
  examples: [
    ['imctl bot list', 'all bots'],
    ['imctl bot list --quiet | xargs -n1 imctl token list', 'and their tokens'],
  ],
  fields: USER_FIELDS,
  run: async (context) => {
    const admin = await context.admin();
    const exporter = context.list(USER_FIELDS);
    let count = 0;
    const bots = pages(context, async (after) => {
      const page = await admin.call('adminListBots', { after, limit: LIMITS.adminPage });
      return { rows: page.users, next: page.nextAfter };
    });
    for await (const bot of bots) {
      await exporter.row(bot);
      count++;
    }
    await exporter.end();
    if (count === 0) context.say('There are no bots. Make one: imctl bot create NAME');
    return 0;
  },
});
