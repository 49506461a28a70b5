import * as z from 'zod';
import { configSection } from '../section.ts';

/** The table `[compose]`. */
export const compose = configSection('How one writes.', {
  emoji: z.boolean().default(true).describe('Whether a name such as :tada: becomes the emoji, except in code.'),
  history: z
    .boolean()
    .default(true)
    .describe(
      'Whether the last 200 texts that you have sent are kept on this machine for the next time, in a file that only you can read; Up brings them back.',
    ),
});
