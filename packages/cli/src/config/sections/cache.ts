import * as v from 'valibot';
import { configKey, configSection, wholeNumber } from '../section.ts';

/** The table `[cache]`. */
export const cache = configSection(
  'What was read is kept on this machine, so that it can be read without a connection.',
  {
    enabled: configKey(
      v.boolean(),
      true,
      'Whether it is kept. The files are for their owner only, and not encrypted; "im cache clear" removes them.',
    ),
    size_mb: configKey(
      wholeNumber(1, 10_000),
      50,
      'How much of it, in megabytes; what was read longest ago goes first.',
    ),
  },
);
