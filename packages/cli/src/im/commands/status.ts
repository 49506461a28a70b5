import { LIMITS, PRESENCE_AUDIENCES, STATUS_MODES, type StatusMode } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { printFacts } from '../../program/print-facts.ts';
import { reaching } from '../../program/reach.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { endLabel, parseEnd } from '../../text/time.ts';
import { defineCommand } from '../command-spec.ts';

type StatusOptions = { readonly [Mode in StatusMode]?: boolean } & {
  readonly until?: string;
  readonly clear?: boolean;
  readonly seenBy?: (typeof PRESENCE_AUDIENCES)[number];
};

const SEEN_BY: Readonly<Record<(typeof PRESENCE_AUDIENCES)[number], string>> = {
  conversations: 'everybody in a conversation with you',
  friends: 'friends in a conversation with you',
  nobody: 'nobody',
};

const MEANING: Readonly<Record<StatusMode, string>> = {
  online: 'as your devices say',
  away: 'away, whatever they say',
  busy: 'busy: do not disturb',
  invisible: 'as offline; others get no typing and no receipts of you',
};

/** `im status`: how one is shown to others, and what one says of oneself. */
export const statusCommand = defineCommand<StatusOptions>({
  name: 'status',
  summary: 'show or set how others see you',
  description: [
    'It holds on all of your devices until you change it. Without a text or an option it is shown.',
    `The text has ${LIMITS.statusTextCodePoints} characters at most. Without --until it stays until you replace or clear it.`,
    '--seen-by: everybody in a conversation with you, the friends among them, or nobody.',
  ],
  arguments: [['[text...]', 'what you say of yourself']],
  options: () => [
    new Option('--until <time>', 'when the text is over: 30m, 2h, 7d, 18:00, 2026-12-24'),
    new Option('--clear', 'say nothing of yourself').conflicts('until'),
    ...STATUS_MODES.map((mode) =>
      new Option(`--${mode}`, MEANING[mode]).conflicts(STATUS_MODES.filter((other) => other !== mode)),
    ),
    new Option('--seen-by <who>', 'who sees your text and when you are online').choices(PRESENCE_AUDIENCES),
  ],
  examples: [
    ['im status', 'what is set'],
    ["im status '🌴 on holiday' --until 2w", 'a text that is over in two weeks'],
    ['im status lunch --until 13:00 --busy', 'a text for a while; busy until changed'],
    ['im status --invisible', 'you read and write, and are shown as offline'],
    ['im status --seen-by friends', 'only friends see you'],
  ],
  json: '{"mode", "text", "textUntil", "seenBy", "urev"}; textUntil is null when the text has no end',
  run: async (context, [words], options) => {
    const now = context.now();
    const change = changeOf(((words as readonly string[] | undefined) ?? []).join(' '), options, now);
    const rest = await context.rest();
    const status = await reaching(rest.serverUrl, () =>
      change === undefined
        ? rest.call('getStatus', {}, { signal: context.signal })
        : rest.call('setStatus', change, { signal: context.signal }),
    );
    if (context.flags.json === true) {
      await context.printJson(status);
      return 0;
    }
    if (change !== undefined) return 0;
    const until = status.textUntil === null ? '' : ` (until ${endLabel(Date.parse(status.textUntil), now)})`;
    await printFacts(context, [
      ['mode', status.mode],
      ['text', status.text === '' ? 'none' : `${sanitizeLine(status.text)}${until}`],
      ['seen by', SEEN_BY[status.seenBy]],
    ]);
    return 0;
  },
});

/** undefined: nothing is to be changed. */
function changeOf(text: string, options: StatusOptions, now: number) {
  const { until, clear, seenBy } = options;
  const mode = STATUS_MODES.find((name) => options[name] === true);
  if (clear === true && text !== '') {
    throw new ClientError('invalid_argument', 'Give either a text or --clear.');
  }
  const end = until === undefined ? undefined : parseEnd(until, now);
  if (until !== undefined && (end === undefined || end <= now)) {
    const why = end === undefined ? 'is no time' : 'is over';
    throw new ClientError(
      'invalid_argument',
      `"${until}" ${why}: write 30m, 2h, 7d, 2w, 18:00, 2026-12-24 or "2026-12-24 18:00".`,
    );
  }
  const change = {
    ...(mode === undefined ? {} : { mode }),
    ...(text === '' && clear !== true ? {} : { text }),
    ...(end === undefined ? {} : { textUntil: new Date(end).toISOString() }),
    ...(seenBy === undefined ? {} : { seenBy }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}
