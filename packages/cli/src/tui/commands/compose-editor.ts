import { openDraft } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** Writes the text in an editor. */
export const composeEditor: Command = {
  name: 'compose.editor',
  title: 'Write in an editor',
  help: 'write in $VISUAL or $EDITOR',
  places: ['composer'],
  keys: { default: 'alt+e' },
  slash: { word: 'editor', args: [] },
  when: inConversation,
  run(context, argument) {
    const id = context.state().conversations.openId;
    if (id === undefined) return;
    // The typed word is no text to go on with.
    const text = argument === '' ? openDraft(context.state()).text.replace(/^\/editor$/, '') : argument;
    void context.screen.editText(text).then((written) => {
      if (written !== undefined) context.dispatch({ type: 'draft-set', conversationId: id, text: written });
    });
  },
};
