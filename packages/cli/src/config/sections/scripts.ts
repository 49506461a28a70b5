import * as z from 'zod';

/** How a person whose display name differs from the name of the account is written outside of the full screen. */
export type NameStyle = 'both' | 'user' | 'display';

/** Used when im.toml does not say. */
export const DEFAULT_NAMES: NameStyle = 'both';

/** [scripts] of im.toml: what holds for `im` outside of the full screen. */
export const scriptsSection = z.strictObject({
  names: z
    .enum(['both', 'user', 'display'])
    .optional()
    .describe('How people are named in what commands print: "Bob Jones (bob)", "bob" or "Bob Jones".'),
});
