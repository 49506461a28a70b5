import type { Command } from './command.ts';

/** Away, and what is said of it if there is a text. */
export const statusAway: Command = {
  name: 'status.away',
  title: 'Be away',
  help: 'be away, and say why if you like; /back ends it',
  places: ['chat'],
  slash: { word: 'away', args: [{ name: 'TEXT', kind: 'text', rest: true, optional: true }] },
  run: (context, argument) =>
    context.effects.people.setStatus(
      argument === '' ? { mode: 'away' } : { mode: 'away', text: argument },
      argument === '' ? 'You are away; /back ends it.' : `You are away: ${argument}. /back ends it.`,
    ),
};
