import * as z from 'zod';
import { shellWords } from '../../notices/command-words.ts';
import { parseQuietHours } from '../../notices/quiet-hours.ts';
import { configSection } from '../section.ts';

/** The table `[notices]`. */
export const notices = configSection('What is told while you look elsewhere, and how.', {
  way: z
    .enum(['auto', 'osc99', 'osc777', 'osc9', 'bell', 'none'])
    .default('auto')
    .describe(
      'How the terminal tells it; auto asks for its name: OSC 99 for kitty, 777 for Ghostty, foot and urxvt, 9 for iTerm2 and WezTerm, else the bell.',
    ),
  only: z
    .enum(['all', 'mentions'])
    .default('all')
    .describe(
      'mentions: only what names you, is written to you alone, or calls you. The level of a conversation (/mute) counts in any case.',
    ),
  quiet: z
    .string()
    .refine(
      (text) => text === '' || parseQuietHours(text) !== undefined,
      'it must be two times such as "22:00-07:00", or ""',
    )
    .default('')
    .describe('Hours without any notice, by the clock of this machine, such as "22:00-07:00".'),
  cooldown: z
    .int()
    .min(0)
    .max(3_600)
    .default(3)
    .describe('Seconds in which a conversation makes one notice only; what comes meanwhile is counted in the next.'),
  text: z.boolean().default(true).describe('Whether a notice shows what was written, and not only who wrote it.'),
  command: z
    .string()
    .refine(
      (text) => text === '' || shellWords(text) !== undefined,
      'it must be a program and its arguments; a quote is not closed',
    )
    .default('')
    .describe(
      'A program that is run for a notice besides the way of the terminal, without a shell and at most every 3 seconds, such as "notify-send {title} {body}".',
    ),
  title: z.boolean().default(true).describe('Whether the title of the window shows what is unread.'),
});
