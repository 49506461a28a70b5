import * as v from 'valibot';
import { shellWords } from '../../notices/command-words.ts';
import { parseQuietHours } from '../../notices/quiet-hours.ts';
import { configKey, configSection, wholeNumber } from '../section.ts';

/** The table `[notices]`. */
export const notices = configSection('What is told while you look elsewhere, and how.', {
  way: configKey(
    v.picklist(['auto', 'osc99', 'osc777', 'osc9', 'bell', 'none']),
    'auto',
    'How the terminal tells it; auto asks for its name: OSC 99 for kitty, 777 for Ghostty, foot and urxvt, 9 for iTerm2 and WezTerm, else the bell.',
  ),
  only: configKey(
    v.picklist(['all', 'mentions']),
    'all',
    'mentions: only what names you, is written to you alone, or calls you. The level of a conversation (/mute) counts in any case.',
  ),
  quiet: configKey(
    v.pipe(
      v.string(),
      v.check(
        (text) => text === '' || parseQuietHours(text) !== undefined,
        'it must be two times such as "22:00-07:00", or ""',
      ),
    ),
    '',
    'Hours without any notice, by the clock of this machine, such as "22:00-07:00".',
  ),
  cooldown: configKey(
    wholeNumber(0, 3_600),
    3,
    'Seconds in which a conversation makes one notice only; what comes meanwhile is counted in the next.',
  ),
  text: configKey(v.boolean(), true, 'Whether a notice shows what was written, and not only who wrote it.'),
  command: configKey(
    v.pipe(
      v.string(),
      v.check(
        (text) => text === '' || shellWords(text) !== undefined,
        'it must be a program and its arguments; a quote is not closed',
      ),
    ),
    '',
    'A program that is run for a notice besides the way of the terminal, without a shell and at most every 3 seconds, such as "notify-send {title} {body}".',
  ),
  title: configKey(v.boolean(), true, 'Whether the title of the window shows what is unread.'),
});
