import * as z from 'zod';
import { configSection } from '../section.ts';

/** The table `[compose]`. */
export const compose = configSection('How one writes.', {
  emoji: z.boolean().default(true).describe('Whether a name such as :tada: becomes the emoji, except in code.'),
  undo_send_s: z
    .int()
    .min(0)
    .max(30)
    .default(0)
    .describe(
      'Seconds in which a message that you have sent waits here, so that you can take it back; leaving im sends it. 0: it goes at once.',
    ),
  history: z
    .boolean()
    .default(true)
    .describe(
      'Whether the last 200 texts that you have sent are kept on this machine for the next time, in a file that only you can read; Up brings them back.',
    ),
});
