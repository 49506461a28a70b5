import * as z from 'zod';
import { configSection } from '../section.ts';

/** The sets of keys that there are. */
export const PRESETS = ['default', 'vim'] as const;

/** The table `[keys]`. */
export const keys = configSection('What keys do in the full screen; `im keys` prints it.', {
  preset: z
    .enum(PRESETS)
    .default('default')
    .describe('Which keys there are; in vim, Esc leaves writing and letters are commands then.'),
  bind: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'Your own keys, in [keys.bind]: "alt+s" = "find.messages", "ctrl+x>s" = "go.saved" (one after the other), "selection: x" = "message.copy" (in one place), "alt+b" = "status.set busy" (with what the command takes), "ctrl+k" = "none" (takes it away).',
    ),
});
