import type { Command } from './command.ts';

/** Here again, after `/away`: what was said of it is taken away, too. */
export const statusBack: Command = {
  name: 'status.back',
  title: 'Be back',
  help: 'be here again, and take away what /away has said',
  places: ['chat'],
  slash: { word: 'back', args: [] },
  run: (context) => context.effects.people.setStatus({ mode: 'online', text: '' }, 'You are back.'),
};
