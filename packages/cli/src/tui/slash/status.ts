import { STATUS_MODES } from '@im-ts/protocol';
import type { SlashCommand } from './slash-command.ts';

/** `/status`: shows how others see the user; the name of a mode chooses it, any other text is said, "off" takes the text away. */
export const statusCommand: SlashCommand = {
  name: 'status',
  usage: 'status [TEXT|off|MODE]',
  summary: 'see how others see you, say something of yourself, or be online, away, busy or invisible',
  run(argument, context) {
    const mode = STATUS_MODES.find((name) => name === argument.toLowerCase());
    if (mode !== undefined) return context.effects.people.setStatus({ mode }, `You are ${mode}.`);
    if (argument === '') return context.effects.people.showStatus();
    if (argument === 'off') return context.effects.people.setStatus({ text: '' }, 'Your status text is gone.');
    return context.effects.people.setStatus({ text: argument }, 'Your status text is set.');
  },
};
