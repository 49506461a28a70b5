import { type SlashCommand, userNames } from './slash-command.ts';

/** `/group`: makes a group and opens it. */
export const groupCommand: SlashCommand = {
  name: 'group',
  usage: 'group TITLE [@NAME …]',
  summary: 'make a group and open it',
  run: (argument, context) => {
    const words = argument.split(/\s+/).filter((word) => word !== '');
    const members = words.filter((word) => word.startsWith('@'));
    const title = words.filter((word) => !word.startsWith('@')).join(' ');
    if (title === '') {
      context.notify('What is it called? Write /group TITLE @NAME …', 'error');
      return false;
    }
    return context.effects.conversations.createGroup(title, userNames(members.join(' ')));
  },
};
