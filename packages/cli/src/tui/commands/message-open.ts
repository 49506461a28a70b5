import type { ChatMessage } from '../../client/entities.ts';
import { withKeys } from '../keys/way-to.ts';
import { richText } from '../timeline/rich-text.ts';
import type { Command } from './command.ts';
import { onMessageThat } from './possible/on-message.ts';
import { fold, isLongSelected } from './scrolling/fold.ts';
import { endSelection, onMessage, selected } from './selection/selected-message.ts';

const able = onMessageThat((message, _state, { keymap }) => {
  const count = message.files.length;
  if (count > 1) return withKeys(keymap, `There are ${count} files; {message.save} saves them all.`);
  return count === 1 || linksOf(message).length > 0
    ? undefined
    : 'There is no file, no link and no fold in this message.';
});

function linksOf(message: ChatMessage): readonly string[] {
  return richText()?.messageLinks(message) ?? [];
}

/** Opens what there is to open in the selected message: the fold of a long text, its file, its link. */
export const messageOpen: Command = {
  name: 'message.open',
  title: 'Open',
  help: 'unfold a long text; open its file or link with the program that the system has for it',
  places: ['selection'],
  keys: { default: 'o' },
  hint: 7,
  when: (state, selectors) => isLongSelected(state, selectors) || able(state, selectors),
  run(context) {
    const chosen = selected(context);
    if (chosen !== undefined && fold(context, chosen)) return;
    onMessage(context, able, (_id, message) => {
      const [link = '', ...otherLinks] = linksOf(message);
      if (message.files.length === 0 && otherLinks.length > 0) {
        context.views.open('links', { message });
        return;
      }
      endSelection(context);
      if (message.files.length > 0) void context.effects.files.open(message);
      else void context.effects.contents.openAddress(link);
    });
  },
};
