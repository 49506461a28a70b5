import type { SlashCommand } from './slash-command.ts';

/** `/me`: a message about what one does. */
export const meCommand: SlashCommand = {
  name: 'me',
  usage: 'me TEXT',
  summary: 'say what you do',
  run: async (argument, context) => {
    const { me } = context.state().session;
    if (argument === '' || me === undefined) {
      context.notify('Write /me TEXT.', 'error');
      return false;
    }
    return await context.effects.sending.sendText(`* ${me.displayName || me.username} ${argument}`);
  },
};
