import { richText } from '../timeline/rich-text.ts';
import type { Command } from './command.ts';
import { onMessageThat } from './possible/on-message.ts';
import { onMessage } from './selection/selected-message.ts';

const able = onMessageThat((message) =>
  (richText()?.messageLinks(message) ?? []).length === 0 ? 'There is no link in this message.' : undefined,
);

/** Lists the links of the selected message with the whole of where they lead. */
export const linkList: Command = {
  name: 'link.list',
  title: 'Links',
  help: 'list its links, to open or copy one',
  places: ['selection'],
  keys: { default: 'l' },
  when: able,
  run: (context) => onMessage(context, able, (_id, message) => void context.views.open('links', { message })),
};
