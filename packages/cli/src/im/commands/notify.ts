import { Option } from 'commander';
import { ClientError, closedError } from '../../client/errors.ts';
import { createSystemTimers } from '../../client/link/timers.ts';
import { isScreenOpen } from '../../config/open-screens.ts';
import { shellWords } from '../../notices/command-words.ts';
import type { Notice } from '../../notices/notice.ts';
import { createNotifier } from '../../notices/notifier.ts';
import { noticeRules } from '../../notices/rules.ts';
import { createNoticeCommand } from '../../notices/run-command.ts';
import { noticeSequence, noticeText } from '../../notices/sequence.ts';
import { multiplexerOf, noticeWay } from '../../notices/way.ts';
import { clockLabel } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { followNews } from '../notify/follow-news.ts';

interface NotifyOptions {
  readonly command?: string;
  readonly mentions?: boolean;
}

/** `im notify`: tells of new messages while the screen is closed. */
export const notifyCommand = defineCommand<NotifyOptions>({
  name: 'notify',
  summary: 'tell of new messages while the screen is closed',
  description: [
    'Prints a line for each notice and makes the terminal tell it (OSC 99, 777, 9 or the bell). [notices] in im.toml says which notices there are: quiet hours, mentions only, the time between two, a command.',
    'Silent while a screen of the same profile is open, which tells by itself. Reconnects after a break. Ctrl-C ends it.',
  ],
  options: () => [
    new Option(
      '--command <command>',
      'a program that is run for each notice, without a shell; {title} and {body} are filled in',
    ),
    new Option('--mentions', 'only mentions, calls, and what is written to you alone'),
  ],
  examples: [
    ['im notify', 'a line and a notice of the terminal for what comes'],
    ["im notify --command 'notify-send {title} {body}'", 'by the notifier of the desktop'],
    ['im notify --mentions --json', 'for a bar or a script'],
  ],
  json: 'a line for each notice: {"title", "body", "urgent", "at"}; at is in milliseconds since 1970',
  run: async (context, _args, options) => {
    const { command } = options;
    if (command !== undefined && shellWords(command) === undefined) {
      throw new ClientError(
        'invalid_argument',
        '--command must be a program and its arguments; a quote is not closed.',
      );
    }
    const { sections, paths } = await context.settings();
    const rules = noticeRules(sections.notices);
    const show = await presenter(context, command ?? sections.notices.command, sections.notices.way);
    return await withClient(
      context,
      async (client) => {
        const notifier = createNotifier({
          rules: options.mentions === true ? { ...rules, only: 'mentions' } : rules,
          moment: () => ({
            now: context.now(),
            isFocused: isScreenOpen(paths.openScreens),
            isBusy: client.status.kept()?.mode === 'busy',
          }),
          after: createSystemTimers().after,
          show,
        });
        const ended = new AbortController();
        const off = client.on('state', (state) => {
          if (state.type === 'closed') ended.abort(closedError(state));
        });
        const signal = AbortSignal.any([context.signal, context.streams.outputClosed, ended.signal]);
        try {
          const stop = await followNews(client, notifier.offer);
          await new Promise<void>((resolve) => {
            if (signal.aborted) resolve();
            else signal.addEventListener('abort', () => resolve(), { once: true });
          });
          stop();
        } finally {
          off();
          notifier.stop();
        }
        context.signal.throwIfAborted();
        if (ended.signal.aborted) throw ended.signal.reason;
        return 0;
      },
      { events: true },
    );
  },
});

/** Prints a notice, hands it to the terminal if there is one, and runs the user's notifier. */
async function presenter(
  context: Context,
  command: string,
  wanted: 'auto' | 'osc99' | 'osc777' | 'osc9' | 'bell' | 'none',
): Promise<(notice: Notice) => void> {
  const { streams } = context;
  const { terminal } = context.environment;
  const way = wanted === 'auto' ? noticeWay('', terminal) : wanted;
  const run =
    command === ''
      ? undefined
      : createNoticeCommand({
          command,
          now: context.now,
          onProblem: (problem) => streams.note(`im: ${problem}`),
        });
  const screen = streams.stdoutIsTerminal ? streams.stdout : streams.stderrIsTerminal ? streams.stderr : undefined;
  return (notice) => {
    void printed(context, notice).catch(() => undefined);
    if (way !== 'none') screen?.write(noticeSequence(notice, way, multiplexerOf(terminal)));
    run?.run(notice);
  };
}

async function printed(context: Context, notice: Notice): Promise<void> {
  const at = context.now();
  if (context.flags.json === true) {
    await context.printJson({ title: notice.title, body: notice.body, urgent: notice.isUrgent, at });
    return;
  }
  const body = notice.body === '' ? '' : `: ${noticeText(notice.body)}`;
  await context.streams.print(`${clockLabel(at)}  ${noticeText(notice.title)}${body}\n`);
}
