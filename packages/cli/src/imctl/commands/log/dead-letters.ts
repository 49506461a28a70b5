import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { DEAD_LETTER_FIELDS, type DeadLetterRow } from '../../fields/log.ts';

interface ListOptions {
  readonly limit: number;
  readonly all?: boolean;
}

const USUAL_LIMIT = 50;

/** `imctl log dead-letters`: commands that could not be stored. */
export const logDeadLettersCommand = defineCommand<ListOptions>({
  name: 'log dead-letters',
  summary: 'list commands that could not be stored, the newest first',
  description: [
    'Each is a fault of the server or of its database. Whoever sent it got an error; what it said is not kept, so it cannot be done again from here: they send it again. Deliveries that webhooks never got are another thing: "imctl log replay".',
  ],
  options: () => [
    new Option('--limit <n>', 'this many at most').argParser(integer(1)).default(USUAL_LIMIT),
    new Option('--all', 'everything, however much it is').conflicts('limit'),
  ],
  examples: [['imctl log dead-letters -o jsonl', 'for a report of the fault']],
  fields: DEAD_LETTER_FIELDS,
  run: async (context, _args, { limit, all }) => {
    const admin = await context.admin();
    const exporter = context.list(DEAD_LETTER_FIELDS);
    const most = all === true ? Number.POSITIVE_INFINITY : limit;
    const size = Math.min(most, LIMITS.adminPage);
    const letters = pages<DeadLetterRow>(context, async (before) => {
      const page = await admin.call('adminListDeadLetters', { ...(before === 0 ? {} : { before }), limit: size });
      return { rows: page.deadLetters, next: page.nextBefore };
    });
    let count = 0;
    for await (const letter of letters) {
      await exporter.row(letter);
      count++;
      if (count >= most) break;
    }
    await exporter.end();
    if (count === 0) context.say('There are none: everything that was asked for was stored, or refused for a reason.');
    return 0;
  },
});
