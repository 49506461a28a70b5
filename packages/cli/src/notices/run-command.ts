import { spawn } from 'node:child_process';
import { shellWords } from './command-words.ts';
import type { Notice } from './notice.ts';
import { noticeText } from './sequence.ts';

/** Runs the user's own notifier. */
export interface NoticeCommand {
  /** Starts it for a notice, at most once in three seconds; what it prints goes nowhere. */
  run(notice: Notice): void;
}

/** What a notifier needs. */
export interface NoticeCommandOptions {
  /** As in im.toml: `notify-send {title} {body}`. It was checked: it has a program. */
  readonly command: string;
  readonly now: () => number;
  /** It cannot be started, in words; told once. */
  readonly onProblem: (problem: string) => void;
}

const AT_MOST_EVERY_MS = 3_000;

/** The notifier that im.toml names. No shell runs it: title and body are arguments, whatever is in them. */
export function createNoticeCommand({ command, now, onProblem }: NoticeCommandOptions): NoticeCommand {
  const words = shellWords(command) ?? [];
  let lastAt = Number.NEGATIVE_INFINITY;
  let hasFailed = false;
  return {
    run(notice) {
      if (now() < lastAt + AT_MOST_EVERY_MS) return;
      lastAt = now();
      const [program = '', ...args] = commandArguments(words, notice);
      const failed = (error: Error) => {
        if (!hasFailed) onProblem(`The command of [notices] cannot be run: ${error.message}`);
        hasFailed = true;
      };
      try {
        const child = spawn(program, args, { stdio: 'ignore', detached: true });
        child.once('error', failed);
        child.unref();
      } catch (error) {
        failed(error as Error);
      }
    },
  };
}

/** The words of a command with `{title}` and `{body}` filled in. */
export function commandArguments(words: readonly string[], notice: Notice): string[] {
  const values = { title: noticeText(notice.title), body: noticeText(notice.body) };
  return words.map((word) => {
    const filled = word.replace(/\{(title|body)\}/g, (_, name: 'title' | 'body') => values[name]);
    // A name that begins with "-" must not be an option of the program.
    return filled.startsWith('-') && !word.startsWith('-') ? ` ${filled}` : filled;
  });
}
