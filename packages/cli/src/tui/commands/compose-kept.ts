import { withKeys } from '../keys/way-to.ts';
import { openDraft } from '../store/selectors.ts';
import type { Command } from './command.ts';

/** Writes on with a text that was begun where one cannot write any more. */
export const composeKept: Command = {
  name: 'compose.kept',
  title: 'Take the kept text',
  help: 'take a text that was begun in another window, or in a group that you are not in any more',
  places: ['composer'],
  keys: { default: 'alt+w ctrl+x>w' },
  run(context) {
    const state = context.state();
    const conversationId = state.conversations.openId;
    const [text] = state.composer.kept;
    if (text === undefined) context.notify('No text is kept.');
    else if (conversationId === undefined)
      context.notify(withKeys(context.selectors.keymap, 'Open a conversation first ({go.switcher}).'), 'error');
    else {
      const { text: begun } = openDraft(state);
      context.dispatch({ type: 'draft-set', conversationId, text: begun === '' ? text : `${begun}\n${text}` });
      context.dispatch({ type: 'kept-taken', text });
    }
  },
};
