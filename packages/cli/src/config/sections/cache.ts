import * as z from 'zod';
import { configSection } from '../section.ts';

/** The table `[cache]`. */
export const cache = configSection(
  'What was read is kept on this machine, so that it can be read without a connection.',
  {
    enabled: z
      .boolean()
      .default(true)
      .describe(
        'Whether it is kept. The files are for their owner only, and not encrypted; "im cache clear" removes them.',
      ),
    size_mb: z
      .int()
      .min(1)
      .max(10_000)
      .default(50)
      .describe('How much of it, in megabytes; what was read longest ago goes first.'),
  },
);
