import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** A message about what one does. */
export const composeMe: Command = {
  name: 'compose.me',
  title: 'Say what you do',
  places: ['chat'],
  slash: { word: 'me', args: [{ name: 'TEXT', kind: 'text', rest: true }] },
  when: inConversation,
  async run(context, argument) {
    const { me } = context.state().session;
    if (argument === '' || me === undefined) {
      context.notify('Write /me TEXT.', 'error');
      return false;
    }
    return await context.effects.sending.sendText(`* ${me.displayName || me.username} ${argument}`);
  },
};
