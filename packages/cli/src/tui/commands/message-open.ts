import { withKeys } from '../keys/way-to.ts';
import { richText } from '../timeline/rich-text.ts';
import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { fold } from './scrolling/fold.ts';
import { endSelection, onMessage, selected } from './selection/selected-message.ts';

/** Opens what there is to open in the selected message: the fold of a long text, its file, its link. */
export const messageOpen: Command = {
  name: 'message.open',
  title: 'Open',
  help: 'unfold a long text; open its file or link with the program that the system has for it',
  places: ['selection'],
  keys: { default: 'o' },
  hint: 7,
  when: onSelection,
  run(context) {
    const chosen = selected(context);
    if (chosen !== undefined && fold(context, chosen)) return;
    onMessage(context, (_id, message) => {
      const [link, ...otherLinks] = richText()?.messageLinks(message) ?? [];
      if (message.files.length > 1) {
        context.notify(
          withKeys(context.selectors.keymap, `There are ${message.files.length} files; {message.save} saves them all.`),
          'error',
        );
      } else if (message.files.length === 1) {
        endSelection(context);
        void context.effects.files.open(message);
      } else if (link === undefined) context.notify('There is no file, no link and no fold in this message.');
      else if (otherLinks.length > 0) context.views.open('links', { message });
      else {
        endSelection(context);
        void context.effects.contents.openAddress(link);
      }
    });
  },
};
