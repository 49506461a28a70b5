import * as v from 'valibot';
import { configKey, configSection, wholeNumber } from '../section.ts';

/** The table `[compose]`. */
export const compose = configSection('How one writes.', {
  emoji: configKey(v.boolean(), true, 'Whether a name such as :tada: becomes the emoji, except in code.'),
  undo_send_s: configKey(
    wholeNumber(0, 30),
    0,
    'Seconds in which a message that you have sent waits here, so that you can take it back; leaving im sends it. 0: it goes at once.',
  ),
  history: configKey(
    v.boolean(),
    true,
    'Whether the last 200 texts that you have sent are kept on this machine for the next time, in a file that only you can read; Up brings them back.',
  ),
});
