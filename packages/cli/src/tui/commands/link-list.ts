import { richText } from '../timeline/rich-text.ts';
import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { onMessage } from './selection/selected-message.ts';

/** Lists the links of the selected message with the whole of where they lead. */
export const linkList: Command = {
  name: 'link.list',
  title: 'Links',
  help: 'list its links, to open or copy one',
  places: ['selection'],
  keys: { default: 'l' },
  when: onSelection,
  run: (context) =>
    onMessage(context, (_id, message) => {
      if ((richText()?.messageLinks(message) ?? []).length === 0) context.notify('There is no link in this message.');
      else context.views.open('links', { message });
    }),
};
