import type { SlashCommand } from './slash-command.ts';

/** `/rename`: another name for the open group. */
export const renameCommand: SlashCommand = {
  name: 'rename',
  usage: 'rename NAME',
  summary: 'give this group another name',
  run: (argument, context) => {
    if (argument === '') {
      context.notify('What is it called? Write /rename NAME.', 'error');
      return false;
    }
    return context.effects.groups.update({ name: argument });
  },
};
