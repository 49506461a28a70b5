import { STATUS_MODES } from '@im-ts/protocol';
import type { SlashCommand } from './slash-command.ts';

/** `/status`: how others see the user; the name of a mode chooses it, any other text is said, and without one nothing is. */
export const statusCommand: SlashCommand = {
  name: 'status',
  usage: 'status [TEXT|MODE]',
  summary: 'say something of yourself, or be online, away, busy or invisible',
  run(argument, context) {
    const mode = STATUS_MODES.find((name) => name === argument.toLowerCase());
    if (mode !== undefined) return context.effects.people.setStatus({ mode }, `You are ${mode}.`);
    const said = argument === '' ? 'Your status text is gone.' : 'Your status text is set.';
    return context.effects.people.setStatus({ text: argument }, said);
  },
};
