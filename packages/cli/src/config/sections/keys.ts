import * as v from 'valibot';
import { configKey, configSection } from '../section.ts';
import { namesTo } from '../table-schema.ts';

/** The sets of keys that there are. */
export const PRESETS = ['default', 'vim'] as const;

/** The table `[keys]`. */
export const keys = configSection('What keys do in the full screen; `im keys` prints it.', {
  preset: configKey(
    v.picklist(PRESETS),
    'default',
    'Which keys there are; in vim, Esc leaves writing and letters are commands then.',
  ),
  bind: configKey(
    namesTo(v.string()),
    {},
    'Your own keys, in [keys.bind]: "alt+s" = "find.messages", "ctrl+x>s" = "go.saved" (one after the other), "selection: x" = "message.copy" (in one place), "alt+b" = "status.set busy" (with what the command takes), "ctrl+k" = "none" (takes it away).',
  ),
});
