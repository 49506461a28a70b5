import { STATUS_MODES } from '@im-ts/protocol';
import type { Command } from './command.ts';

/** How others see the user; the name of a mode chooses it, any other text is said, "off" takes the text away. */
export const statusSet: Command = {
  name: 'status.set',
  title: 'Your status',
  help: 'see how others see you, say something of yourself, or be online, away, busy or invisible',
  places: ['chat'],
  slash: { word: 'status', args: [{ name: 'TEXT|off|MODE', kind: 'text', rest: true, optional: true }] },
  run(context, argument) {
    const mode = STATUS_MODES.find((name) => name === argument.toLowerCase());
    if (mode !== undefined) return context.effects.people.setStatus({ mode }, `You are ${mode}.`);
    if (argument === '') return context.effects.people.showStatus();
    if (argument === 'off') return context.effects.people.setStatus({ text: '' }, 'Your status text is gone.');
    return context.effects.people.setStatus({ text: argument }, 'Your status text is set.');
  },
};
