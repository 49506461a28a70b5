import { openDraft } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { offersNow } from './composing/draft-steps.ts';

/** Closes the list of offers; without one, ends a reply or an edit; without these, the note goes. */
export const composeCancel: Command = {
  name: 'compose.cancel',
  title: 'Cancel',
  help: 'close the list; end the reply or the edit',
  places: ['composer'],
  keys: { default: 'escape' },
  run(context) {
    const state = context.state();
    const id = state.conversations.openId;
    const draft = openDraft(state);
    if (offersNow(context) !== undefined) context.dispatch({ type: 'offers-closed', text: draft.text });
    else if (id !== undefined && draft.mode.type !== 'new') {
      context.dispatch({ type: 'draft-mode', conversationId: id, mode: { type: 'new' }, text: undefined });
    } else context.dispatch({ type: 'toast-gone' });
  },
};
